/** Plain text as the simplest page that a mail program shows well: paragraphs, and links that can be pressed. */
const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (c) => ESCAPED[c] ?? '');

/** A link stands alone between spaces and is one of ours: http(s), nothing else. */
const linked = (line: string): string =>
  line
    .split(/(\bhttps?:\/\/[^\s<>"']+)/)
    .map((part) =>
      /^https?:\/\//.test(part) && URL.canParse(part)
        ? `<a href="${escaped(part)}">${escaped(part)}</a>`
        : escaped(part),
    )
    .join('');

export const asHtml = (text: string, subject: string): string => {
  const paragraphs = text
    .trim()
    .split(/\n\s*\n/)
    .map((p) => `<p>${p.split('\n').map(linked).join('<br>')}</p>`);
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="font:16px/1.5 sans-serif;max-width:36em">${paragraphs.join('\n')}</body></html>`;
};
