import { BlockList, isIP } from 'node:net';
import { InvalidPattern, type Operator, text } from '../operator';

/** "IP address matching", of IPv4 and IPv6. */
export const cidr: Operator = (operand) => {
  const [address = '', bits, ...others] = text(operand, 'cidr').split('/');
  if (bits === undefined || others.length > 0) throw new InvalidPattern("Malformed CIDR, one '/' required");
  const family = isIP(address);
  if (family === 0) throw new InvalidPattern(`Nonstandard IP address: ${address}`);
  if (!/^\d+$/.test(bits)) throw new InvalidPattern('Malformed CIDR, mask bits must be an integer');
  const most = family === 4 ? 32 : 128;
  if (Number(bits) > most) throw new InvalidPattern(`IPv${family} mask bits must be ${most} or less`);
  const block = new BlockList();
  block.addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  return (value) =>
    typeof value === 'string' && isIP(value) === family && block.check(value, family === 4 ? 'ipv4' : 'ipv6');
};
