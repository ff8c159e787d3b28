import { toRecordSet } from '../record-set';
import type { RecordSet } from '../records';
import { child, elements, text, type XmlElement } from '../xml';
import { sent } from './sent';

/** One change of a `ChangeResourceRecordSets` request. */
export interface Change {
  readonly action: 'CREATE' | 'UPSERT' | 'DELETE';
  readonly record: RecordSet;
  /** The `ResourceRecordSet` element, which may combine fields that are not valid together. */
  readonly written: XmlElement;
}

/** The changes of a `ChangeResourceRecordSets` request. */
export function parseChanges(body: Buffer | string): Change[] {
  const batch = child(sent(body), 'ChangeBatch');
  return elements(batch, 'Changes', 'Change').map((change) => {
    const written = child(change, 'ResourceRecordSet') ?? '';
    return { action: text(change, 'Action') as Change['action'], record: toRecordSet(written), written };
  });
}
