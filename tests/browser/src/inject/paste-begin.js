// A scratch field that takes the next paste and keeps its exact text (a field's value would have
// its line ends changed).
const field = document.createElement("textarea");
field.id = "scratch-of-the-tests";
field.setAttribute("aria-label", "Scratch field of the tests");
window.pastedForTheTests = undefined;
window.focusBeforeTheTests = document.activeElement;
field.addEventListener("paste", (event) => {
  event.preventDefault();
  event.stopPropagation();
  window.pastedForTheTests = event.clipboardData.getData("text/plain");
});
(document.querySelector("dialog[open]") || document.body).append(field);
field.focus();
