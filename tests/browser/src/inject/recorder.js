// First in the served page: keeps what the page complains about, for the tests to read.
(() => {
  const complaints = [];
  const keep = (kind, text) => complaints.push(`${kind}: ${text}`);
  const plain = (value) => (value instanceof Error ? value.stack || value.message : String(value));
  for (const level of ["error", "warn"]) {
    const original = console[level];
    console[level] = (...values) => {
      keep(`console.${level}`, values.map(plain).join(" "));
      original.apply(console, values);
    };
  }
  addEventListener("error", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    keep("error", target ? `${target.tagName} ${target.src || target.href} did not load` : event.message);
  }, true);
  addEventListener("unhandledrejection", (event) => keep("rejection", plain(event.reason)));
  addEventListener("securitypolicyviolation", (event) => {
    keep("policy", `${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`);
  });
  // WebKit's test browser cannot save files: there a download is what went into the blob.
  const blobs = new Map();
  const createObjectURL = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    blobs.set(url, blob);
    return url;
  };
  const downloads = [];
  const click = HTMLAnchorElement.prototype.click;
  const note = (anchor) => {
    if (anchor.hasAttribute("download") && blobs.has(anchor.href)) {
      downloads.push({ name: anchor.download, blob: blobs.get(anchor.href) });
    }
  };
  HTMLAnchorElement.prototype.click = function () {
    if (!this.isConnected) note(this);
    click.call(this);
  };
  addEventListener("click", (event) => {
    const anchor = event.target instanceof Element && event.target.closest("a[download]");
    if (anchor) note(anchor);
  }, true);
  // It has no keys for undo and redo either; a keydown that reaches it untaken does what it does elsewhere.
  const apple = navigator.vendor.startsWith("Apple");
  addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (!apple || !event.ctrlKey || event.altKey || (key !== "z" && key !== "y")) return;
    const command = key === "y" || event.shiftKey ? "redo" : "undo";
    setTimeout(() => event.defaultPrevented || document.execCommand(command));
  }, true);
  // What the page's policy must refuse, tried as if by the page itself: in a task of its own, for
  // Chromium lets a driver's scripts do more than the page's.
  const outcome = (work) => {
    try {
      return work() || "ran";
    } catch (problem) {
      return problem.name;
    }
  };
  const element = (tag) => document.createElement(tag);
  const attempts = (done) => setTimeout(() => done({
    eval: outcome(() => void (0, eval)("1")),
    function: outcome(() => void new Function("1")()),
    innerHTML: outcome(() => void (element("p").innerHTML = "<b>bold</b>")),
    script: outcome(() => void (element("script").textContent = "1")),
    style: outcome(() => {
      const styled = element("p");
      styled.setAttribute("style", "color: red");
      return styled.style.color ? "ran" : "ignored";
    }),
  }));
  // The smallest program that ends as one that panics: (func (export "f") unreachable)
  const program = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11,
  ];
  const trap = () => new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(program))).exports.f();
  const stop = () => void setTimeout(trap);
  const stopInPromise = () => void setTimeout(async () => trap());
  const fault = () => {
    throw new Error("a fault that ends nothing");
  };
  const fail = () => void setTimeout(fault);
  const blockStorage = () => {
    const get = () => {
      throw new DOMException("blocked by the tests", "SecurityError");
    };
    for (const name of ["localStorage", "indexedDB"]) Object.defineProperty(window, name, { get });
  };
  const value = { attempts, blockStorage, complaints, downloads, fail, stop, stopInPromise };
  Object.defineProperty(window, "recorderOfTheTests", { value });
})();
