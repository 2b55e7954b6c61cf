// Starts the page: fetches the program, runs it, and says so where that cannot be.
// It stands outside the program because it must still speak when the program cannot.

// Fetched along with the program, so that it is here when nothing else comes any more.
const rescue = import("./rescue.js").catch(() => null);
const offline = import("./offline.js").catch(() => null);

const say = (text) => {
  const place = document.getElementById("boot-message");
  if (place) {
    place.textContent = text;
    place.hidden = false;
  }
};

let ended = false;

// What follows from an end (listeners of a program that is no more) says nothing new.
const end = async (heading, sentence) => {
  if (ended) return;
  ended = true;
  try {
    await (await rescue).show(heading, sentence);
  } catch (error) {
    console.error(error);
    say(`${heading}. ${sentence}`);
  }
};

const KEPT = "what was saved stays in this browser.";

const stopped = () => end("Debrief has stopped", `A fault of its own stopped it. Reload the page to go on: ${KEPT}`);

const notStarted = (why) => end("Debrief could not start", why);

// A panic ends the program with a trap; one that calls itself too often ends with the engine's own error.
const isEnd = (error) =>
  typeof WebAssembly === "object" &&
  (error instanceof WebAssembly.RuntimeError || /call stack|too much recursion/i.test(error?.message ?? ""));

// A program that has stopped cannot say so itself.
addEventListener("error", (event) => isEnd(event.error) && stopped());
addEventListener("unhandledrejection", (event) => isEnd(event.reason) && stopped());

const tag = document.querySelector("script[data-program]");

// Another page could lie about what is under the pointer. There nothing that is kept is read.
const isInFrame = window.top !== window.self;

if (isInFrame) {
  say("Debrief shows no drafts inside another page. ");
  const link = Object.assign(document.createElement("a"), { href: "./", target: "_blank", rel: "noopener" });
  link.textContent = "Open it in a tab of its own";
  document.getElementById("boot-message")?.append(link);
} else if (typeof WebAssembly !== "object" || !tag) {
  notStarted("It needs WebAssembly, which this browser does not have or does not allow. Any current browser does.");
} else {
  try {
    const program = await import(new URL(tag.dataset.program, document.baseURI).href);
    await program.default({ module_or_path: new URL(tag.dataset.wasm, document.baseURI).href });
  } catch (error) {
    console.error(error);
    if (isEnd(error)) stopped();
    else notStarted(`Reload the page. If that does not help, try again later: ${KEPT}`);
  }
}

// After the program, which people wait for; and where it does not start, because the next version may.
if (!isInFrame) await (await offline)?.begin();
