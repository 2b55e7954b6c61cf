// Gives the name and bytes of the oldest download that the recorder saw.
const done = arguments[arguments.length - 1];
const { name, blob } = window.recorderOfTheTests.downloads.shift();
blob.arrayBuffer().then((buffer) => done({ name, bytes: [...new Uint8Array(buffer)] }));
