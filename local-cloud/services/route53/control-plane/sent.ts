import { BadRequest } from '../../../gateway/bad-request';
import { parseXml, type XmlElement } from '../xml';

/** The root element of a request. @throws BadRequest if it is not XML */
export function sent(body: Buffer | string): XmlElement {
  try {
    return parseXml(String(body));
  } catch {
    throw new BadRequest(400, 'MalformedInput', 'Unable to parse request');
  }
}
