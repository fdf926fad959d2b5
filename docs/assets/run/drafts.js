// What a reader has written into a block and not finished, kept in this browser until it is put back.
const KEY = "book-drafts"; // {stem: code}
const here = {}; // where the browser refuses to keep anything: as long as the page is open

export function drafts() {
  try {
    return { ...JSON.parse(localStorage.getItem(KEY)), ...here };
  } catch {
    return { ...here };
  }
}

// Keeps `code` for a block; undefined forgets it.
export function keepDraft(stem, code) {
  const all = drafts();
  if (code === undefined) delete all[stem];
  else all[stem] = code;
  try {
    if (Object.keys(all).length) localStorage.setItem(KEY, JSON.stringify(all));
    else localStorage.removeItem(KEY);
    delete here[stem];
  } catch {
    if (code === undefined) delete here[stem];
    else here[stem] = code;
  }
}

// A browser that keeps nothing asks before the page is left.
addEventListener("beforeunload", (event) => {
  if (Object.keys(here).length) event.preventDefault();
});
