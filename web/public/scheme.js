// Before the first paint: the light or dark theme this person chose. A file of its own, because the
// content security policy allows no script inside the page.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('clearhour-scheme');
  } catch {}
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
