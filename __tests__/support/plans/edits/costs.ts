import type { SERVICES } from './services';

/** What each dangerous edit costs, as the refusal says it first of all. */
export const COSTS: Readonly<Record<keyof typeof SERVICES, Readonly<Record<string, RegExp>>>> = {
  shop: {
    'another time to live':
      /^makes deleteAt the table's time to live: DynamoDB deletes every item, in every region/,
    'no point-in-time recovery': /^ends point-in-time recovery/,
    'keys of one’s own': /^changes the key that encrypts the table in its home region$/,
    'another partition key': /^replaces the table shop, with every item in it .*because hash_key changes$/,
    'another sort key': /^replaces the table shop, with every item in it .*because range_key changes$/,
    'regions in another order': /^removes the table's replica in eu-west-1$/,
    'another region': /^removes the table's replica in eu-west-1$/,
    'logs for a day':
      /^keeps the log group \S+ for 1 day instead of for 30 days: CloudWatch deletes older lines/,
    'logs for two weeks': /^keeps the log group \S+ for 14 days instead of for 30 days/,
    'a function is removed': /^deletes the function shop-us-east-1-pricing, with every version/,
    'a function is renamed': /^deletes the log group \/aws\/lambda\/shop-us-east-1-pricing, with every line/,
    'the stream’s function is removed': /^stops \S+-changes from taking from the stream of shop/,
    'the scheduled function is removed': /^deletes the schedule \S+: what it starts is not started any more$/,
    'the events’ function is removed': /^deletes the rule \S+: events that it matches are not delivered/,
    'a queue and its function are removed':
      /^deletes the queue shop-us-east-1-work, with every message in it$/,
    'a queue is renamed': /^deletes the queue shop-us-east-1-work, with every message in it$/,
    'a queue in order': /^replaces the queue shop-us-east-1-work, .*because name and fifo_queue change$/,
    'a route is removed': /^deletes the route POST \/items: requests for it are answered with 404$/,
    'another path': /^deletes the route GET \/items/,
    'another method': /^deletes the route POST \/items/,
    'a route to another function':
      /^has another function answer a route, and a rollback of code does not undo/,
    'no stream': /^stops \S+-changes from taking from the stream of shop/,
    'an event less': /^deletes the rule shop-us-east-1-mail-/,
    'another pattern': /^deletes the rule shop-us-east-1-mail-/,
    'an event by another name': /^deletes the rule shop-us-east-1-mail-item.made/,
    'no events': /^deletes the event bus shop-us-east-1-events/,
    'a schedule less': /^deletes the schedule shop-us-east-1-clock-/,
    'a schedule that ran once runs everywhere': /^deletes the queue shop-us-east-1-clock-slots, /,
    'another function takes from the queue':
      /^stops \S+-worker from taking from the queue shop-us-east-1-work/,
    'reads where it wrote':
      /^takes rights from shop-us-east-1-api: dynamodb:\w+ and 3 more on table\/shop\. /,
    'no table': /^takes rights from shop-us-east-1-api: dynamodb:\w+ and 7 more on table\/shop\. /,
    'a secret less': /^takes rights from shop-us-east-1-api: ssm:GetParameter on parameter\/shop\/token\. /,
    'another secret': /^takes rights from shop-us-east-1-api: ssm:GetParameter on parameter\/shop\/token\. /,
    'a function sends no more': /^takes rights from shop-us-east-1-api: sqs:SendMessage on /,
    'a function invokes no more': /^takes rights from shop-us-east-1-api: lambda:InvokeFunction on /,
    'a function emits no more': /^takes rights from shop-us-east-1-changes: events:PutEvents on /,
    'fewer requests a second': /^answers 429 to what goes beyond 500 requests a second$/,
    'a smaller burst': /^answers 429 to what goes beyond 50 requests at once$/,
    'no browsers of other origins': /^ends CORS: pages of other origins get no answer any more$/,
    'another origin': /^refuses browsers allow_origins https:\/\/a.example.com$/,
    'a header less': /^refuses browsers allow_headers content-type$/,
    'methods one by one': /^refuses browsers allow_methods \*$/,
    'browsers send credentials': /^refuses browsers allow_methods \*, allow_credentials as it was$/,
    'checkers ask another path':
      /^has checkers ask a path that comes with the same deploy: the region may turn red/,
    'another domain': /^replaces shop.example.com in this region, which answers nothing meanwhile/,
    'no domain': /^deletes shop.example.com in this region, which answers nothing meanwhile/,
    'alias records':
      /^changes the record of shop.example.com from CNAME to A, which cannot be done region by region$/,
    'by weight': /^changes the routing policy of shop.example.com from latency to weighted/,
    'a primary and a secondary': /^changes the routing policy of shop.example.com from latency to failover/,
  },
  weighted: {
    'weighted answers live longer':
      /^changes the TTL of weighted.example.com from 5 to 30 s region by region/,
    'a region without weight': /^leaves us-east-1 no share of weighted.example.com/,
    'by latency': /^changes the routing policy of weighted.example.com from weighted to latency/,
    'a region leaves at once': /^removes the table's replica in ap-southeast-2$/,
    'the first region retires': /^removes the table's replica in eu-west-1$/,
  },
  failover: {
    'another primary': /^makes us-east-1 SECONDARY instead of PRIMARY for failover.example.com/,
    'a third region': /^changes the routing policy of failover.example.com from failover to latency/,
    'no primary': /^changes the routing policy of failover.example.com from failover to latency/,
    'logs for three days': /^keeps the log group \S+ for 3 days instead of for 30 days/,
    'the route is another': /^deletes the route GET \/items/,
    'another name in DNS': /^replaces failover.example.com in this region, which answers nothing meanwhile/,
    'the time to live is another': /^makes until the table's time to live/,
  },
  members: {
    'the last index is removed': /^removes the index byPerson: queries of it fail/,
    'an index gets another key': /^deletes the index byPerson and makes it anew/,
    'an index is renamed': /^changes 2 indexes at once \(byPerson, ofPerson\)/,
    'a table gets another key': /^replaces the table members-sessions, .*because hash_key changes$/,
    'a table is renamed': /^deletes the table members-sessions, with every item in it/,
    'the home is another table': /^deletes the table members-sessions, with every item in it/,
  },
};
