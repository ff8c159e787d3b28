import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { forwardTo } from '../gateway/http';
import type { ApiRequest, ApiResponse, Forward } from '../gateway/operation';
import type { Moto } from './start-moto';

/** Sends requests to moto: DynamoDB's over a channel of their own, which is much quicker, others over HTTP. */
export function forwardToMoto(moto: Pick<Moto, 'host' | 'port' | 'channelPort'>): Forward {
  const http = forwardTo(moto.host, moto.port);
  const dynamodb = channel(moto.host, moto.channelPort);
  return (request) => (request.service === 'dynamodb' ? dynamodb(request) : http(request));
}

interface Waiting {
  resolve(response: ApiResponse): void;
  reject(error: Error): void;
}

/** One connection, on which answers come in the order of requests; moto takes one at a time anyway. */
function channel(host: string, port: number): Forward {
  const waiting: Waiting[] = [];
  const socket = connect({ host, port, noDelay: true });
  const fail = (error: Error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('moto has gone')));
  createInterface({ input: socket }).on('line', (line) => {
    waiting.shift()?.resolve(JSON.parse(line) as ApiResponse);
  });
  return ({ headers, body }: ApiRequest) =>
    new Promise((resolve, reject) => {
      if (socket.destroyed) return reject(new Error('moto has gone'));
      waiting.push({ resolve, reject });
      socket.write(`${JSON.stringify({ headers, body: body.toString() })}\n`);
    });
}
