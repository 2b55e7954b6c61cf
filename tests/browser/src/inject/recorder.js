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
  Object.defineProperty(window, "recorderOfTheTests", { value: { complaints, downloads } });
})();
