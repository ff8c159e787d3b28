import { streamHandler } from 'antipode/stream';
import { targetsOf } from 'antipode/targets';
import type service from '../antipode.config';
import { Posted } from '../contracts';
import { noticeOf } from '../facts';

const { emit } = targetsOf<typeof service, 'changes'>({ emits: { 'notice.posted': Posted } });

/** Tells of each notice that this region wrote. */
export const handler = streamHandler(async ({ kind, key }) => {
  const isNotice = key.partition.startsWith(noticeOf('')) && key.sort.startsWith('posted#');
  if (kind !== 'insert' || !isNotice) return;
  const id = key.partition.slice(noticeOf('').length);
  await emit('notice.posted', { id }, { key: id });
});
