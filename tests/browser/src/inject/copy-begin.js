// A scratch field whose next copy puts arguments[0] on the clipboard.
const text = arguments[0];
const field = document.createElement("textarea");
field.id = "scratch-of-the-tests";
field.setAttribute("aria-label", "Scratch field of the tests");
window.copiedForTheTests = false;
window.focusBeforeTheTests = document.activeElement;
field.value = "x";
field.addEventListener("copy", (event) => {
  event.clipboardData.setData("text/plain", text);
  event.preventDefault();
  event.stopPropagation();
  window.copiedForTheTests = true;
});
(document.querySelector("dialog[open]") || document.body).append(field);
field.select();
