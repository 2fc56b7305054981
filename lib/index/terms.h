// The terms of a page, and the spelling of terms: both the writing and the asking side make them here.
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

#include "kb/document.h"
#include "kb/fields.h"
#include "text/analysis.h"

namespace kb {

// The Snowball stemmer for a page: its language's, English for languages without one (their Latin words are mostly
// English).
std::string_view stemmer_for(std::string_view lang);

// The term as the index spells it: prefix, "Z" for stems, text.
std::string spell_term(std::string_view prefix, TermKind kind, std::string_view text);

// The term of a whole value: folded, with a digest in place of the tail when it is too long for Xapian.
std::string value_term(std::string_view prefix, std::string_view value);

// The first page that has the term, or 0.
Xapian::docid page_with(const Xapian::Database& database, const std::string& term);

// The page with this path, or 0.
Xapian::docid page_at(const Xapian::Database& database, std::string_view path);

// A whole text as a term: folded, its letters and digits only, so that neither spaces nor punctuation count. Empty when
// nothing is left.
std::string whole_term(std::string_view prefix, std::string_view text);

// Terms, values and data for the database, without the file's stamp.
Xapian::Document make_xapian_document(const Document& document);

}  // namespace kb
