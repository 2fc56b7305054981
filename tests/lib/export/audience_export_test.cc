// Nothing that readers may not see is in any byte of any format.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "base/files.h"
#include "kb/corpus.h"
#include "kb/export.h"
#include "lib/export/unzip.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view open_page = R"(---
title: "Refunds <!-- internal -->CANARY-title<!-- /internal -->"
audience: public
aliases: ["Money back", "<!-- internal -->CANARY-alias<!-- /internal -->"]
questions: ["where is it", "<!-- partner -->CANARY-question<!-- /partner -->"]
note: CANARY-key
owner: "<!-- internal -->CANARY-owner<!-- /internal -->"
translationKey: "<!-- internal -->CANARY-translation<!-- /internal -->"
redirect_from: ["/old", "<!-- internal -->/CANARY-redirect<!-- /internal -->"]
# CANARY-comment-in-front-matter
---

# Refunds <!-- internal -->CANARY-heading<!-- /internal -->

Text <!-- internal -->CANARY-inline<!-- /internal --> goes on. <!-- CANARY-comment -->
<!--- internal --->CANARY-dashes<!--- /internal --->[[CANARY-secret]], [text <!-- internal -->CANARY-text<!-- /internal
-->](#refunds), ![alt <!-- internal -->CANARY-picture<!-- /internal -->](shown.png)

<!-- internal -->

## CANARY-section

<!-- internal -->CANARY-nested<!-- /internal -->

![CANARY-alt](CANARY-hidden.png)

<!-- /internal -->

| a | b |
| --- | --- |
| <!-- internal -->CANARY-cell<!-- /internal --> | seen |

- item <!-- partner -->CANARY-partner<!-- /partner -->

```text
<!-- internal -->CANARY-code<!-- /internal -->
```

See [the limits](CANARY-secret.md#canary-limits), [again][1], <a href="CANARY-secret.md">html</a>,
[this part](#canary-section), [[CANARY-secret|wiki]] and ![shown](shown.png).

[1]: CANARY-secret.md "CANARY-link-title"
[CANARY-unused]: https://example.com
[//]: # (CANARY-hidden-comment)

<!-- internal -->

CANARY-unclosed
)";

// What is hidden in Chinese is no pinyin in an index either: 金丝雀 is a canary, jinsique.
constexpr std::string_view chinese_page = R"(---
title: 退款 <!-- internal -->金丝雀<!-- /internal -->
audience: public
questions: ["多久<!-- internal -->金丝雀<!-- /internal -->"]
---
# 退款 <!-- internal -->金丝雀<!-- /internal -->

三天。<!-- internal -->金丝雀<!-- /internal -->
)";

constexpr std::string_view open_reply = R"(---
title: Sorry
audience: public
subject: "Sorry {% # CANARY-subject %}"
variables:
  name:
    type: string
    example: "Ms A<!-- internal -->CANARY-example<!-- /internal -->"
    help: "<!-- internal -->CANARY-help<!-- /internal -->"
tests:
  - name: CANARY-test
---
Hello {{ name }}{% comment %}CANARY-template{% endcomment %} <!-- internal -->CANARY-reply<!-- /internal -->

<!-- internal -->
<!-- face: channel=sms -->
CANARY-face
<!-- /internal -->
)";

class AudienceOfExports : public testing::TestWithParam<std::string_view> {
 protected:
  AudienceOfExports() {
    write("a.md", open_page);
    write("zh.md", chinese_page);
    write("replies/sorry.md", open_reply);
    write("CANARY-secret.md", "---\ntitle: CANARY-secret\n---\n# CANARY-secret\n\n## canary-limits\n\n[a](a.md)\n");
    write("CANARY-hidden.png", "CANARY-bytes");
    write("shown.png", "bytes of a picture");
    write("sets/s.toml", "title = \"Help\"\naudience = \"public\"\nmembers = [\"**\"]\n");
  }

  void write(const std::string& path, std::string_view text) const {
    fs::create_directories((folder_.path() / path).parent_path());
    std::ofstream(folder_.path() / path, std::ios::binary) << text;
  }

  Pack pack(const PackOptions& options = {}) const {
    const Corpus corpus = load_corpus(folder_.path(), Config());
    return make_pack(GetParam(), make_edition(read_sets(corpus.sets).front(), corpus, Config(), {}), options);
  }

  TemporaryFolder folder_;
};

bool has_canary(const std::string& bytes) {
  std::string lower = bytes;
  if (bytes.starts_with("PK")) {
    for (const UnzippedFile& file : unzip(bytes)) lower += file.path + '\n' + file.bytes;
  }
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return std::ranges::any_of(std::vector<std::string>{"canary", "金丝雀", "jinsique", "jin si que"},
                             [&](const std::string& word) { return lower.find(word) != std::string::npos; });
}

TEST_P(AudienceOfExports, NoByteIsForOthers) {
  const Pack made = pack();
  ASSERT_FALSE(made.files.empty());
  std::string all;
  for (const PackFile& file : made.files) {
    EXPECT_FALSE(has_canary(file.path)) << file.path;
    EXPECT_FALSE(has_canary(file.bytes)) << file.path << ":\n" << file.bytes;
    all += file.bytes;
    if (!file.bytes.starts_with("PK")) continue;
    for (const UnzippedFile& inside : unzip(file.bytes)) all += inside.bytes;
  }
  for (const std::string& note : made.notes) EXPECT_FALSE(has_canary(note)) << note;
  EXPECT_THAT(all, testing::HasSubstr("Refunds"));
}

TEST_P(AudienceOfExports, IsTheSameTwice) {
  const Pack one = pack();
  const Pack two = pack();
  ASSERT_EQ(one.files.size(), two.files.size());
  for (std::size_t i = 0; i < one.files.size(); ++i) {
    EXPECT_EQ(one.files[i].path, two.files[i].path);
    EXPECT_EQ(one.files[i].bytes, two.files[i].bytes);
  }
}

TEST_P(AudienceOfExports, NoByteOfOneFileIsForOthers) {
  if (find_export_target(GetParam()).options.find("--one-file") == std::string_view::npos)
    GTEST_SKIP() << "there is one way only";
  PackOptions options;
  options.one_file = true;
  const Pack made = pack(options);
  EXPECT_FALSE(has_canary(made.files.front().bytes)) << made.files.front().bytes;
  EXPECT_THAT(made.files.front().bytes, testing::HasSubstr("data:image/png;base64,"));
}

std::vector<std::string_view> formats_for_sets() {
  std::vector<std::string_view> names;
  for (const ExportTarget& target : export_targets()) {
    // Its bytes are packed: what the browser is given to print is the page of html, and its text is looked at in
    // tests/process/pdf_test.cc.
    if (target.takes_set && target.name != "pdf") names.push_back(target.name);
  }
  return names;
}

INSTANTIATE_TEST_SUITE_P(Formats, AudienceOfExports, testing::ValuesIn(formats_for_sets()), [](const auto& each) {
  std::string name(each.param);
  std::ranges::replace(name, '-', '_');
  return name;
});

}  // namespace
}  // namespace kb
