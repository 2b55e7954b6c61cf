// arguments: the element, the file's name, its type, its text.
const [element, name, type, text] = arguments;
const carried = new DataTransfer();
carried.items.add(new File([text], name, { type }));
for (const kind of ["dragenter", "dragover", "drop"]) {
  element.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
}
