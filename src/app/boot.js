// Starts the page: fetches the program, runs it, and says so where that cannot be.
// It stands outside the program because it must still speak when the program cannot.

const say = (text) => {
  const place = document.getElementById("boot-message");
  if (place) {
    place.textContent = text;
    place.hidden = false;
  }
};

// A program that has stopped cannot say so itself.
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) {
    say("Debrief has stopped because of a fault of its own. What was saved is still there: reload the page.");
  }
});

const tag = document.querySelector("script[data-program]");

if (window.top !== window.self) {
  say("Debrief shows no drafts inside another page. Open it in a tab of its own.");
} else if (typeof WebAssembly !== "object" || !tag) {
  say("Debrief needs WebAssembly, which this browser does not have or does not allow. Any current browser does.");
} else {
  try {
    const program = await import(new URL(tag.dataset.program, document.baseURI).href);
    await program.default({ module_or_path: new URL(tag.dataset.wasm, document.baseURI).href });
  } catch (error) {
    console.error(error);
    say("Debrief could not start. Reload the page; if that does not help, your drafts are still kept in this browser.");
  }
}
