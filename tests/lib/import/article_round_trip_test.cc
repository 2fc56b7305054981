// Pages to a help desk and back: what comes back shows the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>

#include "base/files.h"
#include "kb/corpus.h"
#include "kb/export.h"
#include "kb/import_articles.h"
#include "kb/render.h"
#include "kb/set.h"
#include "lib/check/trees.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

constexpr const char* everything = "title = \"All\"\nmembers = [\"**\"]\n";

// What a reader sees, without the addresses of links and the ids of headings.
std::string shown(const Document& document) {
  std::string html = render_html(document);
  for (const std::string_view attribute : {" id=\"", " href=\"", " src=\""}) {
    for (std::size_t at = html.find(attribute); at != html.npos; at = html.find(attribute, at)) {
      html.erase(at, html.find('"', at + attribute.size()) + 1 - at);
    }
  }
  if (html.starts_with("<h1>")) html.erase(0, html.find("</h1>") + 5);
  std::string line;
  for (const char c : html) {
    const bool is_blank = c == ' ' || c == '\n';
    if (!is_blank || (!line.empty() && line.back() != ' ')) line += is_blank ? ' ' : c;
  }
  return line;
}

struct RoundTripResult {
  std::size_t pages = 0;
  std::size_t equal = 0;
  std::size_t refused = 0;             // articles that were none, or have no text
  std::vector<std::string> different;  // paths
};

RoundTripResult round_trip(const fs::path& root, const Config& config, std::string_view format) {
  const Corpus corpus = load_corpus(root, config);
  const std::vector<SetFile> files = {{"sets/all.toml", everything}};
  EditionOptions how;
  how.replies = ReplyForm::none;
  const Edition edition = make_edition(read_sets(files).front(), corpus, config, how);
  const Pack pack = make_pack(format, edition);
  TemporaryFolder folder;
  write_pack(folder.path() / "export", pack);
  ArticleRequest request;
  for (const auto& path : list_export_files(folder.path() / "export", "")) {
    request.files.push_back({path, path, read_file(folder.path() / "export" / path)});
  }
  request.has_file = [&](const std::string& path) { return has_export_file(folder.path() / "export", path); };
  ArticleBatch batch = read_articles(request);
  place_articles(folder.path() / "in", batch, folder.path() / "export");
  RoundTripResult result;
  std::map<std::string, std::vector<std::string>> back;  // what is shown, by title
  for (const auto& item : batch.batch.items) {
    if (item.path.empty()) ++result.refused;
    if (item.path.empty()) continue;
    back[item.title].push_back(shown(load_document(folder.path() / "in", item.path, Config())));
  }
  for (const EditionPage& page : edition.pages) {
    if (page.document.kind == Kind::reply) continue;
    ++result.pages;
    const auto found = back.find(page.document.meta.title);
    const bool is_equal = found != back.end() && std::ranges::count(found->second, shown(page.document)) > 0;
    if (is_equal) ++result.equal;
    if (!is_equal) result.different.push_back(page.document.path);
  }
  return result;
}

class ArticleRoundTrip : public testing::TestWithParam<std::string_view> {};

TEST_P(ArticleRoundTrip, TheSamplesComeBackAsTheyAre) {
  const fs::path root = fs::path(KB_SOURCE_DIR) / "kb-samples";
  const RoundTripResult result = round_trip(root, config_of("[content]\nreplies = [\"replies/\"]\n"), GetParam());
  EXPECT_GT(result.pages, 60u);
  EXPECT_THAT(result.different, testing::IsEmpty());
  EXPECT_EQ(result.refused, 0u) << "the manifest beside the articles has no article";
}

// KB_ROUND_TRIP in the environment names another knowledge base, to see how much of it comes back.
TEST_P(ArticleRoundTrip, AnotherKnowledgeBaseIsCounted) {
  const char* const root = std::getenv("KB_ROUND_TRIP");
  if (root == nullptr) GTEST_SKIP() << "KB_ROUND_TRIP names no folder";
  const RoundTripResult result = round_trip(root, Config(), GetParam());
  std::cout << GetParam() << ": " << result.equal << " of " << result.pages << " are the same, " << result.refused
            << " refused\n";
  for (std::size_t i = 0; i < std::min<std::size_t>(result.different.size(), 20); ++i) {
    std::cout << "  " << result.different[i] << '\n';
  }
  EXPECT_GT(result.equal * 2, result.pages);
}

INSTANTIATE_TEST_SUITE_P(Formats, ArticleRoundTrip,
                         testing::Values("freshdesk-articles", "intercom-articles", "zendesk-articles"),
                         [](const auto& each) {
                           std::string name(each.param);
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace kb
