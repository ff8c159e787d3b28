import { type Html, html } from './html';

/** A row of a table: its name, a cell for each further head, and a class. */
export interface Row {
  readonly name: string | number;
  readonly cells: readonly (Html | string | number)[];
  readonly kind?: string;
}

/** Rows of a name and a value. */
export function pairs(caption: string, rows: readonly (readonly [string, string | number])[]): Html {
  const body = rows.map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td>${unbroken(String(value))}</td></tr>`,
  );
  return html`<table><caption>${caption}</caption><tbody>${body}</tbody></table>`;
}

/** A table with heads. On a phone each row is a card, and each cell has its head beside it. */
export function table(caption: string, heads: readonly string[], rows: readonly Row[]): Html {
  const [, ...labels] = heads;
  const body = rows.map(({ name, cells, kind = '' }) => {
    const labelled = cells.map((cell, index) => html`<td data-label="${labels[index]}">${cell}</td>`);
    return html`<tr class="${kind}"><th scope="row">${name}</th>${labelled}</tr>`;
  });
  return html`<table class="cards"><caption>${caption}</caption><thead><tr>${heads.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${body}</tbody></table>`;
}

/** A number stays beside its unit. */
export function unbroken(text: string): string {
  return text.replace(/(\d) (s|ms|%|MB|KB)(?![\w])/g, '$1\u00a0$2');
}
