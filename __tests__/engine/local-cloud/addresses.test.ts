import { worldAddresses } from '../../../local-cloud/addresses';

const { addressBook } = worldAddresses({
  'us-east-1': { address: '127.1.0.1', host: '127.0.0.1', port: 40_000 },
});

test('checkers find a region’s API behind its address, whatever the port', () => {
  expect(addressBook('127.1.0.1', 443)).toEqual({ host: '127.0.0.1', port: 40_000, tls: false });
});

test.each(['127.0.0.1', '::1', 'localhost'])('checkers ask a server of the developer’s own at %s', (host) => {
  expect(addressBook(host, 8080)).toEqual({ host, port: 8080, tls: true });
});

test.each(['192.0.2.1', '127.example.com', 'example.com'])('checkers find nobody at %s', (host) => {
  expect(addressBook(host, 80)).toBeUndefined();
});
