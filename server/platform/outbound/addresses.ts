// Which IP addresses are public: everything that the registries of special addresses (IANA, RFC 6890) do not name.
import { BlockList, isIP } from 'node:net';

/** Private, shared, loopback, link-local (with every cloud's metadata), documentation, relays, multicast, reserved. */
const special4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/**
 * Only 2000::/3 is given out as global unicast: mapped and compatible IPv4 (::/8), NAT64 (64:ff9b::/96, 64:ff9b:1::/48),
 * unique local (fc00::/7), link-local (fe80::/10), multicast (ff00::/8) and the rest lie outside of it.
 */
const global6 = '2000::/3';
/** Special inside of it: Teredo, ORCHID, benchmarks (2001::/23), documentation, 6to4, AS112. */
const special6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'];

function listOf(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', prefix] = range.split('/');
    list.addSubnet(net, Number(prefix), family);
  }
  return list;
}

// One list a family: a list of both takes an IPv4-mapped address for the IPv4 one.
const blocked4 = listOf('ipv4', special4);
const allowed6 = listOf('ipv6', [global6]);
const blocked6 = listOf('ipv6', special6);

/** Whether an address, without brackets, belongs to the public internet. What is no address is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !blocked4.check(address, 'ipv4');
    case 6:
      // With a zone (`fe80::1%eth0`) it is of one link.
      return !address.includes('%') && allowed6.check(address, 'ipv6') && !blocked6.check(address, 'ipv6');
    default:
      return false;
  }
}
