/** A picture made in code, named by what it stands for: the simulator's own images need no files. */
export function testImage(name: string): string {
  const hue = Array.from(name).reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 360, 7);
  const label = name
    .replace(/[-_]+/g, ' ')
    .replace(/[^\w .]/g, '')
    .slice(0, 40);
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" viewBox="0 0 640 360">',
    `<rect width="640" height="360" fill="hsl(${hue} 45% 94%)"/>`,
    `<rect x="24" y="24" width="592" height="44" rx="8" fill="hsl(${hue} 40% 82%)"/>`,
    `<circle cx="50" cy="46" r="8" fill="hsl(${hue} 45% 55%)"/>`,
    `<rect x="24" y="88" width="168" height="248" rx="8" fill="hsl(${hue} 35% 88%)"/>`,
    `<rect x="212" y="88" width="404" height="248" rx="8" fill="#ffffff"/>`,
    `<text x="414" y="220" font-family="sans-serif" font-size="26" text-anchor="middle" fill="hsl(${hue} 45% 30%)">`,
    `${label}</text></svg>`,
  ].join('');
}
