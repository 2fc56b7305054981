#include "reply_find.h"

#include <fmt/format.h>
#include <kb/error.h>
#include <kb/search.h>

#include <optional>

#include "find_page.h"
#include "knowledge_base.h"
#include "options.h"

namespace kb::cli {
namespace {

constexpr std::size_t most_named = 4;  // of the hits

std::optional<Record> find_named(Session& session, const Index& index, const std::string& name) {
  auto record = find_page(session, index, name);
  if (record && record->kind != Kind::reply) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is an article, not a reply", record->path),
                fmt::format("`kb show {}` shows it", record->meta.id));
  }
  return record;
}

// All of them, or none.
std::vector<Record> find_by_names(Session& session, const Index& index, const std::vector<std::string>& words) {
  std::vector<Record> records;
  for (const std::string& word : words) {
    auto record = find_named(session, index, word);
    if (!record) return {};
    records.push_back(std::move(*record));
  }
  return records;
}

Record find_by_words(Session& session, const Index& index, const std::vector<std::string>& words) {
  SearchRequest request;
  request.query = join_words(words);
  request.kind = Kind::reply;
  request.limit = most_named;
  request.snippets = false;
  request.preferred_lang = session.locale_language();
  request.today = session.today();
  const SearchResult found = index.search(request);
  if (found.hits.empty()) {
    throw Error(ErrorCode::not_found, fmt::format("no reply '{}'", request.query),
                "`kb list --kind reply` lists them, `kb search` searches all pages");
  }
  std::vector<std::string> others;
  for (std::size_t i = 1; i < found.hits.size(); ++i) others.push_back(found.hits[i].record.meta.id);
  const Meta& best = found.hits.front().record.meta;
  session.note(fmt::format("taking '{}' ({}){}", best.id, best.title,
                           others.empty() ? "" : fmt::format("; also: {}", fmt::join(others, ", "))));
  return found.hits.front().record;
}

Reply read_whole(const KnowledgeBase& base, const Record& named, const std::vector<Record>& all) {
  std::vector<Document> files = {base.read(named)};
  const std::string key = reply_key(named.path);
  for (const Record& other : all) {
    if (other.path == named.path || reply_key(other.path) != key) continue;
    files.push_back(base.read(other));
  }
  return read_reply(files);
}

}  // namespace

std::vector<Reply> find_replies(Session& session, const std::vector<std::string>& words) {
  const KnowledgeBase base = open_knowledge_base(session);
  std::vector<Record> named = find_by_names(session, base.index, words);
  if (named.empty()) named.push_back(find_by_words(session, base.index, words));
  SearchRequest every;
  every.kind = Kind::reply;
  every.limit = 0;
  every.today = session.today();
  const std::vector<Record> all = base.index.list(every);
  std::vector<Reply> replies;
  for (const Record& record : named) replies.push_back(read_whole(base, record, all));
  return replies;
}

}  // namespace kb::cli
