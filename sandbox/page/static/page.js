// What a page that is rebuilt in places must not lose: the focus, and the end of a conversation.
(() => {
  let last = null;
  let following = true;
  let shown = "";
  const nearEnd = (log) => log.scrollHeight - log.scrollTop - log.clientHeight < 80;

  window.sameField = (within) => last && within.querySelector(`[data-key="${CSS.escape(last)}"]`);
  window.focusPlace = (wanted) => {
    const place = (wanted?.isConnected && wanted !== document.body && wanted) || window.sameField(document);
    (place || document.querySelector('[data-key="composer"]') || document.querySelector(".messages"))?.focus();
  };

  document.addEventListener("focusin", (event) => {
    const keyed = event.target.closest("[data-key]");
    if (keyed) last = keyed.dataset.key;
  });
  document.addEventListener(
    "scroll",
    (event) => {
      if (event.target.classList?.contains("messages")) following = nearEnd(event.target);
    },
    true,
  );
  const follow = () => {
    const log = document.querySelector(".messages");
    if (!log || !following) return;
    const toEnd = () => (log.scrollTop = log.scrollHeight);
    toEnd();
    // What comes into view there has its true height only after it was painted.
    requestAnimationFrame(() => requestAnimationFrame(toEnd));
  };
  window.addEventListener("resize", follow);
  new MutationObserver(() => {
    const log = document.querySelector(".messages");
    if (!log) return;
    if (log.dataset.place !== shown) {
      shown = log.dataset.place;
      following = true;
    }
    follow();
    if (document.activeElement === document.body && !document.querySelector("dialog[open]")) {
      window.sameField(log)?.focus();
    }
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-place"] });
})();
