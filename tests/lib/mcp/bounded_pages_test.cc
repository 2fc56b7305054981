// What a set or an audience keeps out has no way into any byte of an answer, whatever is asked.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "kb/corpus.h"
#include "kb/error.h"
#include "kb/export.h"
#include "kb/mcp.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view open_page = R"(---
title: "Refunds <!-- internal -->CANARY-title<!-- /internal -->"
audience: public
tags: ["money", "<!-- internal -->CANARY-tag<!-- /internal -->"]
aliases: ["<!-- internal -->CANARY-alias<!-- /internal -->"]
questions: ["<!-- partner -->CANARY-question<!-- /partner -->"]
review_in: 1 month
reviewed: 2025-01-01
note: CANARY-key
---

# Refunds <!-- internal -->CANARY-heading<!-- /internal -->

Refunds take five days <!-- internal -->CANARY-inline<!-- /internal --> and no more. <!-- CANARY-comment -->

<!-- internal -->

## CANARY-section

canaryword CANARY-nested

<!-- /internal -->

See [the limits](CANARY-secret.md#canary-limits), [again][1], [[CANARY-secret|wiki]] and [the other](other.md).

[1]: CANARY-secret.md "CANARY-link-title"
)";

constexpr std::string_view open_reply = R"(---
title: Late parcel
audience: public
shortcut: late
questions: ["where is my parcel"]
variables:
  order_id:
    type: id
    label: "Order number <!-- internal -->CANARY-label<!-- /internal -->"
  carrier:
    type: choice
    choices: ["post", "<!-- internal -->CANARY-choice<!-- /internal -->courier"]
    default: post
---
Parcel {{ order_id }} is late; the {{ carrier }} has it. <!-- internal -->CANARY-text<!-- /internal -->
See [the rules](../CANARY-secret.md).

<!-- face: channel=sms -->
Parcel {{ order_id }} is late.
)";

class BoundedPages : public testing::Test {
 protected:
  BoundedPages() {
    write("refunds.md", open_page);
    write("other.md", "---\ntitle: Other\naudience: public\n---\nOther refunds.\n");
    write("CANARY-secret.md",
          "---\ntitle: CANARY-secret\nowner: CANARY-owner\n---\n## canary-limits\n\nRefund limits.\n");
    write("replies/late.md", open_reply);
    write("replies/CANARY-reply.md", "---\ntitle: CANARY-reply\nquestions: [parcel lost]\n---\nCANARY parcel\n");
    write("sets/few.toml", "title = \"Few\"\naudience = \"internal\"\nmembers = [\"refunds\", \"replies/late\"]\n");
    write("sets/fresh.toml", "require = \"fresh\"\nmembers = [\"refunds\", \"other\"]\n");
  }

  void write(const std::string& path, std::string_view text) const {
    fs::create_directories((folder_.path() / path).parent_path());
    std::ofstream(folder_.path() / path, std::ios::binary) << text;
  }

  void serve(const std::string& set, std::optional<Audience> audience) {
    ServedBase base;
    base.root = folder_.path();
    base.pack = pack_;
    base.set = set;
    base.audience = audience;
    base.today = [] { return Date(std::chrono::year(2026) / 6 / 1); };
    base.may_look = [] { return true; };
    base.audit = [this] {
      if (!has_audit_) throw Error(ErrorCode::not_found, "CANARY-folder is gone");
      AuditOptions how;
      how.today = std::chrono::year(2026) / 6 / 1;
      const Corpus corpus = pack_ ? pack_->corpus(Config()) : load_corpus(folder_.path(), Config());
      return audit(make_audit_pages(corpus, Config()), History(), Config(), how);
    };
    McpOptions options;
    options.title = "Help";
    options.today = base.today;
    options.now = [] { return std::chrono::sys_seconds(); };
    options.log = [this](const std::string& what) { said_ += what; };
    server_.reset();
    pages_ = serve_pages(std::move(base));
    server_ = std::make_unique<McpServer>(*pages_, std::move(options));
  }

  // Everything as a pack, and no folder any more.
  void pack_all() {
    PageSet set;
    set.name = "all";
    set.sections.emplace_back().members.push_back({"**", {}});
    EditionOptions how;
    how.today = std::chrono::year(2026) / 6 / 1;
    const Edition edition = make_edition(set, load_corpus(folder_.path(), Config()), Config(), how);
    write("all.kbpack", make_pack("kbpack", edition).files.front().bytes);
    pack_ = KbPack::open(folder_.path() / "all.kbpack");
    fs::remove(folder_.path() / "refunds.md");
  }

  std::string ask(const std::string& method, json params = json::object()) {
    params["_meta"] = {{"io.modelcontextprotocol/protocolVersion", "2026-07-28"},
                       {"io.modelcontextprotocol/clientCapabilities", json::object()}};
    std::string answer =
        server_->answer(json{{"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", params}}.dump());
    said_ += answer + '\n';
    return answer;
  }

  std::string call(const std::string& tool, json arguments = json::object()) {
    return ask("tools/call", {{"name", tool}, {"arguments", std::move(arguments)}});
  }

  // Everything there is to ask, without a word of what is not to be found.
  void ask_everything() {
    for (const char* const method : {"server/discover", "tools/list", "prompts/list", "resources/list"}) ask(method);
    for (const char* const query : {"refund", "refunds limits", "parcel", "secret", "seret", "limits", "owner",
                                    "nested", "kind:article", "reply", "wiki", "cnaary", "audience:internal"}) {
      call("search", {{"query", query}});
      call("search", {{"query", query}, {"details", true}, {"limit", 50}});
      call("list_articles", {{"query", query}, {"kind", "all"}});
    }
    for (const char* const id : {"refunds", "other", "late", "refunds.md", "secret", "nary-secret", "replies/late",
                                 "kb://article/secret", "kb://reply/reply"}) {
      call("fetch", {{"id", id}});
      call("render_reply", {{"id", id}});
      ask("resources/read", {{"uri", id}});
      ask("prompts/get", {{"name", id}});
    }
    for (const char* const format : {"text", "markdown", "html"}) {
      call("render_reply", {{"id", "late"}, {"format", format}, {"values", {{"order_id", "LM1"}}}});
      call("render_reply", {{"id", "late"}, {"channel", "sms"}, {"values", {{"order_id", "LM1"}}}});
    }
    for (const char* const uri : {"kb://article/refunds", "kb://reply/replies/late"})
      ask("resources/read", {{"uri", uri}});
    call("suggest_reply", {{"message", "where is my parcel, is the parcel lost?"}, {"limit", 10}});
    call("audit");
    for (const char* const state : {"unknown", "overdue", "stale", "fresh", "exempt"})
      call("audit", {{"state", state}});
    ask("completion/complete",
        {{"ref", {{"type", "ref/prompt"}, {"name", "late"}}}, {"argument", {{"name", "carrier"}, {"value", ""}}}});
    for (const char* const kind : {"article", "reply"}) {
      ask("completion/complete", {{"ref", {{"type", "ref/resource"}, {"uri", std::string("kb://") + kind + "/{+id}"}}},
                                  {"argument", {{"name", "id"}, {"value", ""}}}});
    }
  }

  bool has_said_canary() const {
    std::string lower = said_;
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return lower.find("canary") != std::string::npos;
  }

  TemporaryFolder folder_;
  std::optional<KbPack> pack_;
  std::unique_ptr<ServedPages> pages_;
  std::unique_ptr<McpServer> server_;
  std::string said_;
  bool has_audit_ = true;
};

TEST_F(BoundedPages, NoByteForThePublicIsForOthers) {
  serve("", Audience::everybody);
  ask_everything();
  EXPECT_FALSE(has_said_canary()) << said_;
  EXPECT_THAT(call("search", {{"query", "refunds"}}), HasSubstr("kb://article/refunds"));
  EXPECT_THAT(call("render_reply", {{"id", "late"}, {"values", {{"order_id", "LM1"}}}}),
              HasSubstr("Parcel LM1 is late; the post has it."));
}

TEST_F(BoundedPages, NoByteOfAPackIsForOthers) {
  pack_all();
  serve("", Audience::everybody);
  ask_everything();
  EXPECT_FALSE(has_said_canary()) << said_;
  EXPECT_THAT(call("search", {{"query", "refunds"}}), HasSubstr("kb://article/refunds"));
  EXPECT_THAT(call("fetch", {{"id", "refunds"}}), HasSubstr("⚠ Not reviewed since 2025-01-01"));
  serve("", std::nullopt);
  EXPECT_THAT(call("search", {{"query", "canaryword"}}), HasSubstr("kb://article/refunds"));
  EXPECT_THAT(call("fetch", {{"id", "refunds"}}), HasSubstr("CANARY-section"));
}

// Not even that it exists: a word that only a hidden part has finds nothing.
TEST_F(BoundedPages, WordsOfHiddenPartsFindNothing) {
  serve("", Audience::everybody);
  EXPECT_THAT(call("search", {{"query", "canaryword"}}), HasSubstr(R"("results":[])"));
  serve("few", std::nullopt);
  EXPECT_THAT(call("search", {{"query", "canaryword"}}), HasSubstr("kb://article/refunds"));
}

TEST_F(BoundedPages, KeepTheFacesOfAReplyApart) {
  serve("", Audience::everybody);
  EXPECT_THAT(call("render_reply", {{"id", "late"}, {"channel", "sms"}, {"values", {{"order_id", "LM1"}}}}),
              HasSubstr(R"("text":"Parcel LM1 is late.")"));
}

TEST_F(BoundedPages, ASetHasItsPagesAndNoWordOfOthers) {
  serve("few", std::nullopt);
  EXPECT_THAT(call("fetch", {{"id", "refunds"}}), HasSubstr("canaryword"));
  const std::string resources = ask("resources/list");
  EXPECT_THAT(resources, HasSubstr("kb://article/refunds"));
  EXPECT_THAT(resources, Not(HasSubstr("other")));
  for (const char* const query : {"other", "limits", "secret", "lost"}) {
    EXPECT_THAT(call("search", {{"query", query}, {"details", true}}), Not(HasSubstr("kb://article/other"))) << query;
  }
  ask_everything();
  EXPECT_THAT(said_, Not(HasSubstr("CANARY-secret")));
  EXPECT_THAT(said_, Not(HasSubstr("CANARY-owner")));
  EXPECT_THAT(said_, Not(HasSubstr("CANARY-reply")));
  EXPECT_THAT(said_, Not(HasSubstr("other.md")));
}

// Its text may name folders of this machine.
TEST_F(BoundedPages, AnAuditThatFailsIsOnlyTellingItsLogWhy) {
  serve("", Audience::everybody);
  has_audit_ = false;
  EXPECT_THAT(call("audit"), AllOf(HasSubstr("-32603"), Not(HasSubstr("CANARY"))));
  EXPECT_THAT(said_, HasSubstr("CANARY-folder is gone"));  // the log
}

TEST_F(BoundedPages, AnAudienceNeverWidensASet) {
  serve("few", Audience::everybody);
  ask_everything();
  EXPECT_FALSE(has_said_canary()) << said_;
}

TEST_F(BoundedPages, OverduePagesAreMarked) {
  serve("", Audience::everybody);
  EXPECT_THAT(call("fetch", {{"id", "refunds"}}), HasSubstr("⚠ Not reviewed since 2025-01-01"));
}

TEST_F(BoundedPages, ASetThatWantsFreshPagesLeavesOutOthers) {
  serve("fresh", std::nullopt);
  EXPECT_THAT(ask("resources/list"), Not(HasSubstr("kb://article/refunds")));
  write("refunds.md", "---\ntitle: Refunds\nreviewed: 2026-05-30\n---\nNow they are fresh.\n");
  EXPECT_THAT(ask("resources/list"), HasSubstr("kb://article/refunds"));
}

TEST_F(BoundedPages, FollowChangedFiles) {
  serve("", Audience::everybody);
  EXPECT_THAT(call("search", {{"query", "pineapple"}}), HasSubstr(R"("results":[])"));
  write("other.md", "---\ntitle: Other\naudience: public\n---\nA pineapple.\n");
  EXPECT_THAT(call("search", {{"query", "pineapple"}}), HasSubstr("kb://article/other"));
  write("other.md", "---\ntitle: Other\naudience: internal\n---\nA pineapple.\n");
  EXPECT_THAT(call("search", {{"query", "pineapple"}}), HasSubstr(R"("results":[])"));
}

// What was made before may have what may not be seen any more.
TEST_F(BoundedPages, ServeNothingWhileTheSetIsBroken) {
  serve("few", std::nullopt);
  EXPECT_THAT(call("fetch", {{"id", "refunds"}}), HasSubstr("Refunds"));
  write("sets/few.toml", "title = \n");
  EXPECT_THAT(call("fetch", {{"id", "refunds"}}), HasSubstr("-32603"));
  write("sets/few.toml", "members = [\"other\"]\n");
  EXPECT_THAT(call("fetch", {{"id", "refunds"}}), HasSubstr("there is no page"));
}

}  // namespace
}  // namespace kb
