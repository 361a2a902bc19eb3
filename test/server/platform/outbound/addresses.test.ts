// What is public and what is not: every special range, however it is written, and its neighbours.
import { describe, expect, it } from 'vitest';

import { isPublicAddress } from '../../../../server/platform/outbound/addresses.ts';
import { refuseAddress } from '../../../../server/platform/outbound/reach.ts';

const notPublic = [
  '0.0.0.0', '0.255.255.255', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.127.255.255', '127.0.0.1', '127.255.255.254',
  '169.254.169.254', '169.254.0.1', '172.16.0.0', '172.31.255.255', '192.0.0.8', '192.0.2.1', '192.88.99.1', '192.168.0.1',
  '192.168.255.255', '198.18.0.1', '198.19.255.255', '198.51.100.7', '203.0.113.7', '224.0.0.1', '239.255.255.250',
  '240.0.0.1', '255.255.255.255',
  '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::8.8.8.8',
  '64:ff9b:1::1', '100::1', '2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2', '2001:db8::1', '2002:7f00:1::', '2002:808:808::1',
  '3fff::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', '2606:4700::1111%eth0', 'fec0::1', 'ff02::1', '5f00::1', '4000::1',
  '', 'localhost', '8.8.8', '8.8.8.8.8', '08.8.8.8', '0x8.8.8.8', '134744072', '[2606:4700::1111]', '8.8.8.8 ',
]; // prettier-ignore

const open = [
  '1.0.0.0',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.1',
  '169.253.255.255',
  '169.255.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '191.255.255.255',
  '192.167.255.255',
  '192.169.0.0',
  '198.17.255.255',
  '198.20.0.0',
  '203.0.112.255',
  '223.255.255.255',
  '2000::1',
  '2001:200::1',
  '2001:4860:4860::8888',
  '2003::1',
  '2606:4700::1111',
  '2a00:1450::1',
  '3ffe::1',
];

describe('an address', () => {
  it.each(notPublic)('%j is not public', (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(open)('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));
});

describe('a webhook address', () => {
  const refuse = (address: string, hosts: 'none' | 'all' | string[] = 'none') => refuseAddress(new URL(address), hosts);

  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[0:0:0:0:0:ffff:a9fe:a9fe]/',
    'http://[64:ff9b::a00:1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://１２７.０.０.１/',
    'http://127。0。0。1/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://a.localhost/',
    'http://printer.local/',
    'http://metadata.google.internal/',
    'http://router.home.arpa/',
    'http://database/',
    'http://10.0.0.1:8080/',
    'https://192.168.1.1/',
  ])('%s is refused', (address) => {
    expect(refuse(address)).toBe('The address is not public.');
    expect(refuse(address, 'all')).toBeNull();
  });

  it.each([22, 25, 111, 143, 445, 587, 993, 2049, 6000, 6667, 10080])('on port %i is refused', (port) => {
    expect(refuse(`http://hooks.example.com:${port}/`)).toContain(String(port));
  });

  it.each([
    'https://hooks.example.com/a?b=c',
    'http://8.8.8.8/',
    'https://hooks.example.com:8443/',
    'https://[2606:4700::1111]/',
  ])('%s is taken', (address) => expect(refuse(address)).toBeNull());

  it('is taken where the server names its host, on that port only', () => {
    const hosts = ['hooks.internal', '10.0.0.5:8080', '[fd00::5]'];
    expect(refuse('http://hooks.internal:25/', hosts)).toBeNull();
    expect(refuse('http://10.0.0.5:8080/x', hosts)).toBeNull();
    expect(refuse('http://[fd00:0::5]/', hosts)).toBeNull();
    expect(refuse('http://10.0.0.5/', hosts)).not.toBeNull();
    expect(refuse('http://10.0.0.6:8080/', hosts)).not.toBeNull();
    expect(refuse('http://evil.hooks.internal/', hosts)).not.toBeNull();
  });
});
