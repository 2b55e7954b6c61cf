document.getElementById("scratch-of-the-tests").remove();
window.focusBeforeTheTests.focus();
