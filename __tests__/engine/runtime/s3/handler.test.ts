import { type ObjectEvent, s3Handler } from '../../../../runtime/s3/handler';
import { context } from '../../../support/functions/context';
import { captureLog } from '../../../support/functions/logged-lines';
import { functionVariables, useVariables } from '../../../support/functions/variables';
import { objectCreated } from '../../../support/s3-events';

useVariables(() => functionVariables('http://127.0.0.1:1'));
const output = captureLog();

let seen: ObjectEvent[] = [];
beforeEach(() => {
  seen = [];
});
const handler = s3Handler(async (event) => {
  if (event.object === 'bad') throw new Error('no');
  seen.push(event);
});

test('tells what happened to which object, under the key of the event', async () => {
  await handler(objectCreated({ bucket: 'uploads', key: 'in/a b.jpg' }), context);
  expect(seen).toEqual([
    {
      event: 'Object Created',
      bucket: 'uploads',
      object: 'in/a b.jpg',
      size: 131_072,
      versionId: 'version-1',
      sequencer: '00617F08299329D189',
      key: 'event-1',
    },
  ]);
});

test('has no size for a deleted object', async () => {
  const { detail, ...event } = objectCreated({ bucket: 'uploads', key: 'a' });
  const gone = { bucket: detail.bucket, object: { key: 'a', sequencer: '1' }, reason: 'DeleteObject' };
  await handler({ ...event, 'detail-type': 'Object Deleted', detail: gone }, context);
  expect(seen).toMatchObject([{ event: 'Object Deleted', size: undefined, versionId: undefined }]);
});

test.each([
  ['an event on which the handler throws', objectCreated({ bucket: 'uploads', key: 'bad' })],
  ['an event that names no object', { ...objectCreated({ bucket: 'uploads', key: 'a' }), detail: {} }],
])('fails, so that Lambda tries again, on %s', async (_, event) => {
  await expect(handler(event, context)).rejects.toThrow();
  expect(output.lines()).toMatchObject([{ level: 'ERROR' }]);
});
