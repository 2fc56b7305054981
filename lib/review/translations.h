// Which pages are translations of which, and which of them lag behind.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/audit.h"
#include "review/pages.h"

namespace kb {

// Where translations name the commit of the source that they are made from.
inline constexpr std::string_view base_commit_keys[] = {"default_lang_commit", "l10n.sourceCommit"};

struct Translations {
  struct Pair {
    std::size_t source = 0;  // indexes of documents
    std::size_t translation = 0;
    std::string basis;
    std::string base_commit;
    Location base_place;
  };

  std::vector<Pair> pairs;           // by translation
  std::vector<std::size_t> orphans;  // sorted
};

// Pages belong together that name the same key or each other (review.translation_keys), or whose paths differ only in
// a folder or an ending that is a language: en/a.md and zh/a.md, a.md and a.zh.md, a.md and zh/a.md. The source is the
// one without such a mark, else the one in review.source_lang; unless that is set, in the language with most pages.
Translations find_translations(const Corpus& corpus, const Config& config);

// Whether the source changed since the commit that the translation is based on; where it names none, or one that the
// history has not, since the translation last changed or was reviewed. Adds evidence to the translation's review.
bool find_behind(const ReviewContext& context, const Translations::Pair& pair, const PageReview& source,
                 PageReview& translation);

}  // namespace kb
