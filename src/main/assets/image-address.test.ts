import { describe, expect, it } from 'vitest';
import { imageAddress } from './image-address.ts';

describe('the address of an image', () => {
  it.each([
    ['https://cdn.example.com/a.png', 'https://cdn.example.com/a.png'],
    ['http://cdn.example.com/a.png', 'http://cdn.example.com/a.png'],
    ['//cdn.example.com/a.png', 'https://cdn.example.com/a.png'],
    ['https://93.184.216.34/a.png', 'https://93.184.216.34/a.png'],
    ['https://[2606:2800::1]/a.png', 'https://[2606:2800::1]/a.png'],
    ['http://127.0.0.1:9000/a.png', 'http://127.0.0.1:9000/a.png'],
  ])('%s may be fetched', (address, href) => {
    expect(imageAddress(address, 'http://127.0.0.1:9000')?.href).toBe(href);
  });

  it.each([
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
    '/relative.png',
    'http://localhost/a.png',
    'http://printer/a.png',
    'http://nas.local/a.png',
    'http://127.0.0.1/a.png',
    'http://127.0.0.1:9001/a.png',
    'http://2130706433/a.png',
    'http://0x7f.1/a.png',
    'http://10.1.2.3/a.png',
    'http://172.20.0.1/a.png',
    'http://192.168.1.1/a.png',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/a.png',
    'http://[::1]/a.png',
    'http://[fd00::1]/a.png',
    'http://[fe80::1]/a.png',
    'http://[::ffff:127.0.0.1]/a.png',
    'https://user:secret@cdn.example.com/a.png',
  ])('%s may not', (address) => {
    expect(imageAddress(address, 'http://127.0.0.1:9000')).toBeNull();
  });
});
