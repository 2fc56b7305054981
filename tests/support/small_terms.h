// A database that holds the terms of a few texts and their lexicon: for tests of what guesses from terms.
#pragma once

#include <xapian.h>

#include <deque>
#include <initializer_list>
#include <string_view>

#include "base/files.h"
#include "index/lexicon.h"
#include "index/schema.h"
#include "text/analysis.h"

namespace kb {

// One document for each text, with `stemmer` (a Snowball name) for all of them. Its folder lasts as long as the
// program: Xapian keeps metadata on a disk only.
inline Xapian::WritableDatabase small_terms(std::initializer_list<std::string_view> texts,
                                            std::string_view stemmer = "english") {
  static std::deque<TemporaryFolder> folders;
  Xapian::WritableDatabase database(folders.emplace_back().path() / "terms", Xapian::DB_CREATE);
  for (const std::string_view text : texts) {
    Xapian::Document document;
    for (const OwnedTerm& term : analyse(text, stemmer)) {
      document.add_term(term.kind == TermKind::stem ? std::string(stem_prefix) + term.text : term.text);
    }
    database.add_document(document);
  }
  database.set_metadata(std::string(meta_stemmers), std::string(stemmer));
  database.commit();
  write_lexicon(database);
  database.commit();
  return database;
}

}  // namespace kb
