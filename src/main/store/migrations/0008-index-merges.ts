/** The parts of the index of search are joined in small steps by whoever has the time, and not by whoever saves. */
export const indexMerges = /* sql */ `
INSERT INTO article_search (article_search, rank) VALUES ('automerge', 0);
INSERT INTO article_search (article_search, rank) VALUES ('usermerge', 8);
INSERT INTO article_search (article_search, rank) VALUES ('crisismerge', 64);
`;
