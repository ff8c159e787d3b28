import { topicHandler } from 'antipode/topic';
import { ReceiptRead } from '../shared/contracts';
import { counted, monthOf, receiptOf, spent } from '../shared/receipts';

/** Adds a receipt to its month: once, however often and in however many regions its message comes. */
export const handler = topicHandler(ReceiptRead, async ({ payload: { id, month, cents } }) => {
  await spent.add(monthOf(month), id, cents);
  await counted.append(receiptOf(id), id, { month });
});
