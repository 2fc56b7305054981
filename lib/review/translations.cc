#include "review/translations.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "content/plain_path.h"
#include "text/language.h"
#include "text/unicode.h"

namespace kb {
namespace {

struct Member {
  std::size_t page = 0;
  std::string basis;
};

constexpr auto none = static_cast<std::size_t>(-1);

class TranslationFinder {
 public:
  TranslationFinder(const Corpus& corpus, const Config& config) : corpus_(corpus), config_(config) {
    for (std::size_t i = 0; i < corpus.documents.size(); ++i) add(i);
    source_lang_ = config.text("review.source_lang");
    if (source_lang_.empty()) source_lang_ = most_frequent_language();
  }

  Translations run() {
    for (const auto& [key, members] : groups_) match(members);
    std::ranges::sort(out_.pairs, {}, &Translations::Pair::translation);
    find_orphans();
    return std::move(out_);
  }

 private:
  const Document& page(std::size_t index) const { return corpus_.documents[index]; }

  void add(std::size_t index) {
    for (const std::string& key : config_.list("review.translation_keys")) {
      const Value* const value = page(index).front_matter.find(key);
      const std::string text = value != nullptr && value->is_scalar() ? std::string(trim(value->text)) : "";
      if (text.empty()) continue;
      const Document* const named = corpus_.find(text);
      if (named != nullptr && named != &page(index))
        return add_pair(static_cast<std::size_t>(named - corpus_.documents.data()), index, "key");
      groups_["key " + text].push_back({index, "key"});
      return;
    }
    PlainPath plain = path_without_language(page(index).path);
    groups_["path " + plain.path].push_back({index, std::move(plain.basis)});
  }

  void add_pair(std::size_t source, std::size_t translation, const std::string& basis) {
    Translations::Pair pair{source, translation, basis, "", {}};
    for (const std::string_view key : base_commit_keys) {
      const Value* const value = page(translation).front_matter.find(key);
      if (value == nullptr || !value->is_scalar() || trim(value->text).empty()) continue;
      pair.base_commit = trim(value->text);
      pair.base_place = {page(translation).path, value->line, value->column};
    }
    out_.pairs.push_back(std::move(pair));
  }

  bool has_base_commit(std::size_t index) const {
    return std::ranges::any_of(base_commit_keys,
                               [&](std::string_view key) { return page(index).front_matter.find(key) != nullptr; });
  }

  bool is_in_source_language(std::size_t index) const { return language_matches(page(index).meta.lang, source_lang_); }

  bool is_multilingual(const std::vector<Member>& members) const {
    return std::ranges::any_of(members, [&](const Member& member) {
      return page(member.page).meta.lang != page(members.front().page).meta.lang;
    });
  }

  std::string most_frequent_language() const {
    std::map<std::string, std::size_t> counts;
    for (const auto& [key, members] : groups_) {
      if (!is_multilingual(members)) continue;
      for (const Member& member : members) ++counts[page(member.page).meta.lang];
    }
    std::string best;
    std::size_t most = 0;
    for (const auto& [lang, count] : counts) {
      const bool wins = count > most || (count == most && lang == "en");
      if (wins && !lang.empty()) best = lang, most = count;
    }
    return best;
  }

  std::size_t source_of(const std::vector<Member>& members) const {
    const auto without_mark = std::ranges::find_if(members, [&](const Member& each) { return each.basis.empty(); });
    if (without_mark != members.end()) return without_mark->page;
    for (const Member& member : members) {
      if (is_in_source_language(member.page) && !has_base_commit(member.page)) return member.page;
    }
    return none;
  }

  void match(const std::vector<Member>& members) {
    const std::size_t source = is_multilingual(members) ? source_of(members) : none;
    for (const Member& member : members) {
      if (member.page == source) continue;
      if (source != none && page(member.page).meta.lang != page(source).meta.lang) {
        add_pair(source, member.page, member.basis);
        ++paired_[page(member.page).meta.lang];
      } else if (!member.basis.empty() && !is_in_source_language(member.page)) {
        alone_.push_back(member.page);
      }
    }
  }

  // A language of which most pages have no source is one that pages are written in.
  void find_orphans() {
    std::map<std::string, std::size_t> alone;
    for (const std::size_t index : alone_) ++alone[page(index).meta.lang];
    for (const std::size_t index : alone_) {
      const std::string& lang = page(index).meta.lang;
      const auto paired = paired_.find(lang);
      if (paired != paired_.end() && paired->second > alone[lang]) out_.orphans.push_back(index);
    }
    std::ranges::sort(out_.orphans);
  }

  const Corpus& corpus_;
  const Config& config_;
  std::string source_lang_;
  std::map<std::string, std::vector<Member>> groups_;
  std::map<std::string, std::size_t> paired_;  // by language
  std::vector<std::size_t> alone_;
  Translations out_;
};

}  // namespace

Translations find_translations(const Corpus& corpus, const Config& config) {
  return TranslationFinder(corpus, config).run();
}

}  // namespace kb
