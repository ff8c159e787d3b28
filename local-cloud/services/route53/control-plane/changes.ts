import { BadRequest } from '../../../gateway/bad-request';
import { toRecordSet } from '../record-set';
import type { RecordSet } from '../records';
import { child, elements, parseXml, text, type XmlElement } from '../xml';

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

/** @throws BadRequest if it is not XML */
function sent(body: Buffer | string): XmlElement {
  try {
    return parseXml(String(body));
  } catch {
    throw new BadRequest(400, 'MalformedInput', 'Unable to parse request');
  }
}
