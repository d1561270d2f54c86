/** What `GET /control` says; docs/api.md has the same as a table. */
export const controlHelp = `Commands are JSON, posted here:

  curl -H 'Content-Type: application/json' -d '{"do":"edit","article":17,"text":"<p>New</p>"}' URL/control

A colleague in the web editor ("article" is an id or a number):
  {"do":"create","collectionId":ID,"name":NAME,"text":HTML}
  {"do":"edit","article":A,"text":HTML}      {"do":"draft","article":A,"text":HTML}
  {"do":"publish","article":A}               {"do":"discard-draft","article":A}
  {"do":"rename","article":A,"name":NAME}    {"do":"hide","article":A}
  {"do":"move","article":A,"collectionId":ID}
  {"do":"delete","article":A}

The admin interface:
  {"do":"spend","requests":500}              from the budget that everybody shares
  {"do":"key","key":K,"state":S}             S: active, suspended (402), restricted (403), revoked (401)

Trouble with the next requests ("times" and "method" may be left out):
  {"do":"fault","fault":F,"times":2,"method":"PUT"}
  F: "drop-before"      the request is lost             "drop-after"   it takes effect, the answer is lost
     {"lateMs":5000}    lost, and takes effect later    "twice"        it is delivered two times
     "after-next"       it changes places with the next {"delayMs":900} the answer takes that long
     "page-shift"       the list moves between its pages
     "html"  "truncated"  "garbage"                     a page, half the JSON, rubbish as the answer
     {"refused":"seconds"}  429; also unixTime, missing, zero, negative, huge, words as its Reset
     {"status":503,"body":"","headers":{}}              any other answer, 401 or 500 among them
  {"do":"faults","seed":3,"rates":{"drop-after":0.1,"late":0.05}}   by the seed, as --faults
  {"do":"no-faults"}

Time and questions:
  {"do":"advance","seconds":600}             the account's clock
  {"do":"switch","name":"deleteStatus","answer":204}
  {"do":"look"}                              time, budget, and how many of everything there are
`;
