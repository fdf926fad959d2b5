// Brings the player of knobs to pages that have one.
(() => {
  const player = new URL("../knobs/player.js", document.currentScript.src);
  let asked;
  function page() {
    if (!document.querySelector(".knobs")) return;
    if (self.bookKnobs) return bookKnobs();
    if (asked) return;
    asked = document.createElement("script");
    asked.src = player;
    asked.onerror = () => (asked = null);
    document.head.append(asked);
  }
  if (self.document$) document$.subscribe(() => setTimeout(page));
  else page();
})();
