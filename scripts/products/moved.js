// On a page that has moved: goes where the address leads now, to the place in the page, too.
const links = [...document.querySelectorAll("a[data-from]")];
const id = decodeURIComponent(location.hash.slice(1));
const own = links.find((link) => link.dataset.from === id) ?? links[0];
location.replace(own.hash || !id ? own.href : own.href + location.hash);
