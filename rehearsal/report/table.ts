import { type Html, html } from './html';

/** Rows of a name and a value. */
export function pairs(caption: string, rows: readonly (readonly [string, string | number])[]): Html {
  return table(
    caption,
    undefined,
    rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`),
  );
}

export function table(caption: string, heads: readonly string[] | undefined, rows: readonly Html[]): Html {
  const head =
    heads && html`<thead><tr>${heads.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>`;
  return html`<table><caption>${caption}</caption>${head}<tbody>${rows}</tbody></table>`;
}
