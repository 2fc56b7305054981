// E-books and trees for makers of sites: what their readers rely on, and what the makers themselves say where they are
// installed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <regex>
#include <set>

#include "base/files.h"
#include "kb/corpus.h"
#include "kb/export.h"
#include "kb/render.h"
#include "lib/export/unzip.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view picture = "\x89PNG\r\n\x1a\n rest";

Edition books_edition(const fs::path& root) {
  fs::create_directories(root / "sets");
  fs::create_directories(root / "zh");
  const auto put = [&](const char* path, std::string_view text) { write_file_atomic(root / path, text); };
  put("a.png", picture);
  put("notes.pdf", "%PDF");
  put("sets/s.toml",
      "title = \"Help & more\"\ndescription = \"What <customers> ask.\"\n[[sections]]\ntitle = \"Money 钱\"\n"
      "members = [\"a\", \"zh/b\"]\n[[sections]]\nmembers = [\"summary\", \".hidden/c\"]\n");
  put("a.md",
      "---\ntitle: \"Refunds & <fees>\"\nreviewed: 2026-05-01\nredirect_from: [/old/refunds/, /a.html, ../x]\n---\n"
      "See [b](zh/b.md#到账), [part](#fees), <a href=\"zh/b.md\">html</a>, [out](gone.md), [pdf](notes.pdf) and\n"
      "![p & q](a.png) ![web](https://x.org/y.png) [odd](http://{host}:80/) [web](https://x.org/a?b=1&c=2).\n\n## "
      "Fees\n\n"
      "Raw <b>bold<i>both</b> &nbsp; <script>alert(1)</script><custom>kept</custom> \x01.\n\n"
      "| a | b |\n| --- | ---: |\n| 1 | 2 |\n\n- [x] done\n\n<div onclick=\"x\"><p>unclosed\n\n## Fees\n\n## --flag\n");
  put("zh/b.md", "---\ntitle: 退款\nlang: zh\n---\n# 退款\n\n## 到账\n\n看[英文](../a.md#fees-1)，![](../a.png)。\n");
  put("summary.md", "# Summary page\n\n[a](a.md)\n");
  fs::create_directories(root / ".hidden");
  put(".hidden/c.md", "# C\n");
  const Corpus corpus = load_corpus(root, Config());
  return make_edition(read_sets(corpus.sets).front(), corpus, Config(), {});
}

std::map<std::string, std::string> book_of(const Edition& edition, const PackOptions& options = {}) {
  std::map<std::string, std::string> files;
  for (UnzippedFile& file : unzip(make_pack("epub", edition, options).files.front().bytes)) {
    files[file.path] = std::move(file.bytes);
  }
  return files;
}

std::vector<std::string> all_matches(const std::string& text, const std::string& pattern) {
  std::vector<std::string> found;
  const std::regex expression(pattern);
  for (std::sregex_iterator each(text.begin(), text.end(), expression), end; each != end; ++each) {
    found.push_back((*each)[1]);
  }
  return found;
}

// Why the text is no XML, for texts whose '<' all begin tags.
std::string why_not_xml(const std::string& text) {
  std::vector<std::string> open;
  const std::regex tag(R"re(<(/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(/?)>)re");
  std::size_t tags = 0;
  for (std::sregex_iterator each(text.begin(), text.end(), tag), end; each != end; ++each, ++tags) {
    if ((*each)[1].length() == 0) {
      if ((*each)[4].length() == 0) open.push_back((*each)[2]);
      continue;
    }
    if (open.empty() || open.back() != (*each)[2]) return "closes " + (*each).str();
    open.pop_back();
  }
  const auto begun = static_cast<std::size_t>(std::ranges::count(text, '<'));
  const std::size_t declared = all_matches(text, "(<[?!])").size();
  if (begun != tags + declared) return "has a '<' that begins no tag";
  if (std::regex_search(text, std::regex("&(?!(amp|lt|gt|quot);)"))) return "has an entity that XML does not know";
  return open.empty() ? "" : "leaves open " + open.back();
}

class EBooks : public testing::Test {
 protected:
  TemporaryFolder folder_;
  const Edition edition_ = books_edition(folder_.path() / "kb");
};

TEST_F(EBooks, BeginWithTheirTypeUncompressed) {
  const auto files = unzip(make_pack("epub", edition_).files.front().bytes);
  EXPECT_EQ(files.front().path, "mimetype");
  EXPECT_EQ(files.front().bytes, "application/epub+zip");
  EXPECT_TRUE(files.front().was_stored);
}

TEST_F(EBooks, AreWellFormedInEveryPart) {
  for (const auto& [path, bytes] : book_of(edition_)) {
    if (path.ends_with("ml") || path.ends_with(".opf") || path.ends_with(".ncx")) {
      EXPECT_EQ(why_not_xml(bytes), "") << path << "\n" << bytes;
    }
  }
}

TEST_F(EBooks, ListEveryFileOnceWithItsType) {
  const auto files = book_of(edition_);
  const std::string& package = files.at("EPUB/package.opf");
  std::set<std::string> listed = {"EPUB/package.opf", "META-INF/container.xml", "mimetype"};
  for (const std::string& path : all_matches(package, "href=\"([^\"]+)\"")) {
    EXPECT_TRUE(listed.insert("EPUB/" + path).second) << path;
  }
  std::set<std::string> there;
  for (const auto& [path, bytes] : files) there.insert(path);
  EXPECT_EQ(listed, there);
  EXPECT_THAT(package, HasSubstr("href=\"images/i0001.png\" media-type=\"image/png\""));
  EXPECT_THAT(package, HasSubstr("<meta property=\"dcterms:modified\">2026-05-01T00:00:00Z</meta>"));
}

TEST_F(EBooks, LeadLinksToWhatIsInTheBook) {
  const auto files = book_of(edition_);
  std::size_t inside = 0;
  for (const auto& [path, bytes] : files) {
    if (!path.ends_with(".xhtml")) continue;
    for (const std::string& link : all_matches(bytes, "(?:href|src)=\"([^\"]+)\"")) {
      if (link.starts_with("https://")) continue;
      const std::string target = link.substr(0, link.find('#'));
      const std::string led =
          target.empty() ? path : (fs::path(path).parent_path() / target).lexically_normal().string();
      ASSERT_TRUE(files.contains(led)) << path << ": " << link;
      ++inside;
      const std::size_t hash = link.find("#fees");
      if (hash == link.npos) continue;
      EXPECT_THAT(files.at(led), HasSubstr("id=\"" + link.substr(hash + 1) + "\""));
    }
  }
  EXPECT_GT(inside, 10u);
}

TEST_F(EBooks, ShowWhatIsSafeOfRawHtml) {
  const auto files = book_of(edition_);
  const std::string& page = files.at("EPUB/text/p0001.xhtml");
  EXPECT_THAT(page, HasSubstr("<h1>Refunds &amp; &lt;fees&gt;</h1>"));
  EXPECT_THAT(page, HasSubstr("kept"));
  EXPECT_THAT(page, HasSubstr("odd"));
  EXPECT_THAT(page, HasSubstr("https://x.org/a?b=1&amp;c=2"));
  EXPECT_THAT(page, HasSubstr("☑"));
  for (const char* const gone : {"alert", "onclick", "custom", "\x01", "notes.pdf", "y.png", "gone.md", "{host}"}) {
    EXPECT_THAT(page, Not(HasSubstr(gone)));
  }
}

TEST_F(EBooks, AreTheSameBookForTheSameSet) {
  const std::string id = all_matches(book_of(edition_).at("EPUB/package.opf"), "(urn:uuid:[0-9a-f-]+)").front();
  EXPECT_EQ(id.size(), 45u);
  Edition later = edition_;
  later.pages.pop_back();
  later.modified += 86400;
  EXPECT_THAT(book_of(later).at("EPUB/package.opf"), HasSubstr(id));
  later.set.name = "other";
  EXPECT_THAT(book_of(later).at("EPUB/package.opf"), Not(HasSubstr(id)));
}

TEST_F(EBooks, HaveACoverWhenThereIsOne) {
  PackOptions options;
  options.cover = picture;
  EXPECT_THAT(book_of(edition_, options).at("EPUB/package.opf"), HasSubstr("properties=\"cover-image\""));
  options.cover = "no picture";
  EXPECT_THROW(book_of(edition_, options), Error);
}

TEST_F(EBooks, PassEpubcheckWhereItIs) {
  const char* const checker = "/usr/share/java/epubcheck.jar";
  if (!fs::exists(checker) || std::system("command -v java > /dev/null") != 0) GTEST_SKIP() << "epubcheck is not there";
  Edition edition = edition_;
  edition.assets.clear();  // no real picture
  write_pack(folder_.path() / "book.epub", make_pack("epub", edition));
  const std::string command = std::string("java -jar ") + checker + " '" + (folder_.path() / "book.epub").string() +
                              "' > '" + (folder_.path() / "said").string() + "' 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0) << read_file(folder_.path() / "said");
  EXPECT_THAT(read_file(folder_.path() / "said"), HasSubstr("0 errors / 0 warnings"));
}

using BookTrees = EBooks;

std::string book_file(const Pack& pack, std::string_view path) {
  const auto found = std::ranges::find(pack.files, path, &PackFile::path);
  return found == pack.files.end() ? "(no such file)" : found->bytes;
}

TEST_F(BookTrees, KeepAnchorsByExplicitIdsWhereTheMakerWouldGiveOthers) {
  const Pack mkdocs = make_pack("mkdocs", edition_);
  EXPECT_THAT(book_file(mkdocs, "docs/zh/b.md"), HasSubstr("## 到账 {#到账}\n"));
  const Pack mdbook = make_pack("mdbook", edition_);
  EXPECT_THAT(book_file(mdbook, "src/zh/b.md"), HasSubstr("## 到账\n"));
  EXPECT_THAT(book_file(mdbook, "src/a.md"), HasSubstr("## --flag {#--flag}\n"));
}

TEST_F(BookTrees, LeadLinksInHtmlToWhatIsBuilt) {
  const std::string page = book_file(make_pack("mkdocs", edition_), "docs/a.md");
  EXPECT_THAT(page, HasSubstr("<a href=\"zh/b.html\">"));
  EXPECT_THAT(page, HasSubstr("[b](zh/b.md#到账)"));
  EXPECT_TRUE(page.starts_with("# Refunds & &lt;fees>\n"));
}

TEST_F(BookTrees, ListTheirPagesBySections) {
  EXPECT_THAT(book_file(make_pack("mdbook", edition_), "src/SUMMARY.md"),
              testing::StrEq("# Summary\n\n[Help & more](index.md)\n\n# Money 钱\n\n- [Refunds & <fees>](<a.md>)\n"
                             "- [退款](<zh/b.md>)\n\n- [Summary page](<summary-page.md>)\n- [C](<_hidden/c.md>)\n"));
  EXPECT_THAT(
      book_file(make_pack("mkdocs", edition_), "mkdocs.yml"),
      HasSubstr("nav:\n  - \"Help & more\": index.md\n  - \"Money 钱\":\n      - \"Refunds & <fees>\": \"a.md\"\n"));
}

TEST_F(BookTrees, LeadFormerAddressesToThePage) {
  const Pack pack = make_pack("mkdocs", edition_);
  EXPECT_THAT(book_file(pack, "docs/old/refunds/index.html"), HasSubstr("url=../../a.html"));
  const auto made =
      std::ranges::count_if(pack.files, [](const PackFile& file) { return file.path.ends_with(".html"); });
  EXPECT_EQ(made, 1) << "what is a page's own address, or no plain path, has no page that leads on";
}

TEST_F(BookTrees, AreBuiltByMkDocsWithoutAWarningWhereItIs) {
  if (std::system("command -v mkdocs > /dev/null") != 0) GTEST_SKIP() << "mkdocs is not there";
  write_pack(folder_.path() / "site", make_pack("mkdocs", edition_));
  const std::string command =
      "cd '" + (folder_.path() / "site").string() + "' && mkdocs build --strict -d ../built > ../said 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0) << read_file(folder_.path() / "said");
  EXPECT_THAT(read_file(folder_.path() / "built/zh/b.html"), HasSubstr("<h2 id=\"到账\">"));
}

// A page in which Python-Markdown, left alone, would see other lists, code and tables than CommonMark has.
constexpr std::string_view page_of_many_blocks =
    "# Many blocks\n\nA list:\n- one\n  more of it\n- two\n  1. nested\n     ```sh\n     echo \"<a>\" *x*\n\n"
    "     # no heading\n     ```\n  2. next\n\n     its second paragraph\n\n         code\n- > quote\n  > - in it\n"
    "- | a | b |\n  | - | - |\n  | `c\\|d` | e |\n- - deep\n    - deeper\n      - deepest\n- ```\n  first\n  ```\n"
    "  after\n\n* other list\n\n1986\\. A year with \\* and \\`, 2 * 3 * 4 and `` a`b ``.\n2. no list\n\\# no "
    "heading\n\n"
    "<details>\n<summary>More</summary>\n\n- in html\n\n      code in it\n\n</details>\n\n> quote\n> ```\n> code\n> "
    "```\n\n"
    "Some text\n***\n```rust,ignore {x}\nlet a = \"~~~\";\n```\n\n## Head {#own}\n";

// How often each element is there, and how deep lists are in lists.
std::map<std::string, int> structure_of(const std::string& html) {
  std::map<std::string, int> counts;
  int depth = 0;
  const std::regex tag("<(/?)(li|pre|table|td|h[1-6]|code|blockquote|ul|ol|em|strong|hr|details)\\b");
  for (std::sregex_iterator each(html.begin(), html.end(), tag), end; each != end; ++each) {
    const bool is_end = (*each)[1].length() > 0;
    const std::string name = (*each)[2];
    if (!is_end) ++counts[name];
    if (name == "ul" || name == "ol") depth += is_end ? -1 : 1;
    counts["depth"] = std::max(counts["depth"], depth);
  }
  return counts;
}

// The page as MkDocs has built it, without its theme.
std::string main_part(const std::string& html) {
  const std::size_t begin = html.find("role=\"main\"");
  return html.substr(begin, html.find("<footer", begin) - begin);
}

TEST_F(BookTrees, ShowInMkDocsWhatCommonMarkShows) {
  if (std::system("command -v mkdocs > /dev/null") != 0) GTEST_SKIP() << "mkdocs is not there";
  const fs::path root = folder_.path() / "many";
  fs::create_directories(root / "sets");
  write_file_atomic(root / "many.md", page_of_many_blocks);
  write_file_atomic(root / "sets/s.toml", "title = \"Many\"\nmembers = [\"many\"]\n");
  const Corpus corpus = load_corpus(root, Config());
  const Edition edition = make_edition(read_sets(corpus.sets).front(), corpus, Config(), {});
  write_pack(folder_.path() / "site", make_pack("mkdocs", edition));
  const std::string command =
      "cd '" + (folder_.path() / "site").string() + "' && mkdocs build --strict -d ../built > ../said 2>&1";
  ASSERT_EQ(std::system(command.c_str()), 0) << read_file(folder_.path() / "said");
  const std::string built = main_part(read_file(folder_.path() / "built/many.html"));
  EXPECT_EQ(structure_of(built), structure_of(render_html(corpus.documents.front(), true))) << built;
}

}  // namespace
}  // namespace kb
