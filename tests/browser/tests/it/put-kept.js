// Puts pairs of keys and values into localStorage and into the mirror; says whether the mirror had to be made.
const [local, mirror, done] = arguments;
for (const [key, value] of local) localStorage.setItem(key, value);
const opening = indexedDB.open("debrief", 1);
let made = "was there";
opening.onupgradeneeded = () => {
  made = "made";
  opening.result.createObjectStore("mirror");
};
opening.onerror = () => done(String(opening.error));
opening.onsuccess = () => {
  const writing = opening.result.transaction("mirror", "readwrite");
  for (const [key, value] of mirror) writing.objectStore("mirror").put(value, key);
  writing.oncomplete = () => {
    opening.result.close();
    done(made);
  };
  writing.onerror = () => done(String(writing.error));
};
