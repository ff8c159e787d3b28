import { isIP } from 'node:net';
import type { ApiResponse, Operation } from '../../../gateway/operation';
import { zoneIdOf } from '../record-set';
import type { Answer, Question } from '../resolve/answer';
import { routeError, xmlResponse } from './answer';
import { maskedAddress } from './masked-address';

/** Answers a question from one zone for a client at an address; undefined if there is no such zone. */
type AnswerInZone = (zoneId: string, question: Question, address: string) => Answer | undefined;

/** `TestDNSAnswer`: a name server's answer to a resolver, or to a client whose subnet the resolver sends. */
export function testDnsAnswer(answerInZone: AnswerInZone): Operation['handle'] {
  return async ({ url: { searchParams } }) => {
    const value = (name: string) => searchParams.get(name) || undefined;
    const [zoneId, name, type] = ['hostedzoneid', 'recordname', 'recordtype'].map(value);
    if (!zoneId || !name || !type) return invalid('hostedzoneid, recordname and recordtype are required.');
    const address = clientAddress(value);
    if (address === undefined) return invalid('An IP address or mask is not valid.');
    const id = zoneIdOf(zoneId);
    const answer = answerInZone(id, { name: name.replace(/\.$/, ''), type }, address);
    if (!answer) return routeError(404, 'NoSuchHostedZone', `No hosted zone found with ID: ${id}`);
    return xmlResponse('TestDNSAnswerResponse', content(name, type, answer));
  };
}

/** The client's address, cut to its mask (24 bits, 64 for version 6), or the resolver's, which may be unknown. */
function clientAddress(value: (name: string) => string | undefined): string | undefined {
  const resolver = value('resolverip') ?? '';
  const client = value('edns0clientsubnetip');
  if (resolver !== '' && !isIP(resolver)) return undefined;
  return client === undefined ? resolver : maskedAddress(client, value('edns0clientsubnetmask'));
}

function content(name: string, type: string, answer: Answer): object {
  const nameServer = answer.authority.find((record) => record.type === 'NS');
  return {
    Nameserver: nameServer?.value.replace(/\.$/, '') ?? 'ns-2048.awsdns-64.com',
    RecordName: name,
    RecordType: type,
    RecordData: { RecordDataEntry: answer.answers.map(({ value }) => value) },
    ResponseCode: answer.code,
    Protocol: 'UDP',
  };
}

function invalid(message: string): ApiResponse {
  return routeError(400, 'InvalidInput', message);
}
