// Packs that were made to do harm: their digests are right, their indexes are not. Whatever Xapian does with them, it
// does in a process of its own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "export/kbpack_parts.h"
#include "kb/contained.h"
#include "kb/corpus.h"
#include "kb/export.h"
#include "kb/similar.h"
#include "kb/suggest.h"
#include "support/mangled_pack.h"
#include "support/small_base.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;

constexpr unsigned seeds = 80;

std::string pack_of_samples() {
  const Config config;
  const Corpus corpus = load_corpus(fs::path(KB_SOURCE_DIR) / "kb-samples", config);
  PageSet set;
  set.name = "all";
  set.sections.emplace_back().members.push_back({"**", {}});
  EditionOptions how;
  how.today = test_day();
  return make_pack("kbpack", make_edition(set, corpus, config, how)).files.front().bytes;
}

SearchRequest harmless(const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.today = test_day();
  return request;
}

void search_index(const Index& index) {
  for (const std::string query : {"refund", "refnud", "tuikuan", "退款 多久", "\"working days\"", "tag:refunds par*"}) {
    SearchRequest request = harmless(query);
    request.facets = {"tag", "owner"};
    index.search(request);
  }
}

void look_up_pages(const Index& index) {
  SearchRequest all = harmless("");
  all.all = true;
  all.limit = 0;
  for (const Record& record : index.list(all)) index.find(record.meta.id);
  index.values("tag");
}

void compare_pages(const Index& index) {
  suggest(index, harmless("my parcel LM26061400551 never came"));
  SimilarRequest request;
  request.path = "en/refunds/refund-timing.md";
  index.similar(request);
}

// The exit code of a command that asks the pack everything of one kind.
int ask(const fs::path& file, unsigned kind) {
  try {
    const KbPack pack = KbPack::open(file);
    if (kind == 3) {
      pack.corpus(Config());
      return 0;
    }
    constexpr void (*questions[])(const Index&) = {search_index, look_up_pages, compare_pages};
    questions[kind](pack.index());
    return 0;
  } catch (const Error& error) {
    return std::string_view(error.what()).empty() ? 4 : 3;
  }
}

TEST(PackMadeToDoHarm, EndsNoMoreThanTheProcessThatReadsIt) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "p.kbpack";
  write_cache_file(file, pack_of_samples());
  const StoredZip good = StoredZip::open(file);
  const std::string index = good.read(*good.find(index_member), UINT64_MAX);
  unsigned deaths = 0;
  unsigned errors = 0;
  for (unsigned seed = 0; seed < seeds; ++seed) {
    const fs::path mangled = folder.path() / "mangled.kbpack";
    write_cache_file(mangled, with_index(good, mangled_index(index, seed)));
    const ContainedEnd end = run_contained([&] { return ask(mangled, seed / 5 % 4); }, {3, std::uint64_t{2} << 30});
    constexpr int by_sanitizer = 1;  // what its findings in Xapian end the process with
    EXPECT_THAT(end.code, AnyOf(0, 3, by_sanitizer)) << seed;
    deaths += end.death.empty() && end.code != by_sanitizer ? 0 : 1;
    errors += end.code == 3 ? 1 : 0;
  }
  EXPECT_GT(deaths, 0U) << "nothing here is more than an error";
  EXPECT_GT(errors, seeds / 8) << "the packs are not mangled enough to tell anything";
}

}  // namespace
}  // namespace kb
