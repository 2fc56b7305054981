// Packs: they answer as the index of their folder does, hold nothing that their readers may not see, and whatever is
// wrong with one is told.
#include "kb/kbpack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

#include "base/files.h"
#include "base/subprocess.h"
#include "export/kbpack_memory.h"
#include "export/kbpack_parts.h"
#include "export/stored_zip.h"
#include "export/zip.h"
#include "index/schema.h"
#include "kb/reply.h"
#include "kb/similar.h"
#include "kb/suggest.h"
#include "support/small_base.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

constexpr std::string_view reply_page = R"(---
title: Parcel late
audience: public
kind: reply
shortcut: late
tone: warm
subject: Order {{ order_id }}
questions: [where is my parcel, my parcel never arrived]
secret: CANARY-key
variables:
  order_id: {type: id, pattern: "LM[0-9]+", example: LM1, hint: "on the <!-- internal -->CANARY-hint<!-- /internal -->label"}
---
<!-- face: channel=chat -->
Your order {{ order_id }} is late. <!-- internal -->CANARY-reply<!-- /internal -->
<!-- CANARY-comment -->
<!-- face: channel=sms -->
{{ order_id }}: late.
)";

class KbPacks : public testing::Test {
 protected:
  KbPacks() {
    base_.write("kb.toml", "[kb]\ntitle = \"Desk\"\n");
    base_.write(
        "refunds.md",
        "---\ntitle: Refunds\nowner: money\nreviewed: 2026-05-01\ntags: [refund]\naudience: public\n"
        "questions: [where is my money]\n---\n# Refunds\n\nA refund takes three days. See [parcels](parcels.md), "
        "![flow](flow.png).\n\n<!-- internal -->\n\n## CANARY-heading\n\nCANARY-text zweihundertmal\n\n"
        "<!-- /internal -->\n");
    base_.write("parcels.md",
                "---\naudience: public\n---\n# 包裹查询\n\n包裹三天之内到达。退款见[退款](refunds.md)。\n");
    base_.write("secret.md", "---\ntitle: CANARY-secret\n---\n# CANARY-secret\n\nCANARY-words\n");
    base_.write("replies/late.md", reply_page);
    base_.write("flow.png", "bytes of a picture");
    base_.write("sets/all.toml", "title = \"All\"\nmembers = [\"**\"]\n");
    base_.write("sets/open.toml", "title = \"Open\"\naudience = \"public\"\nmembers = [\"**\"]\n");
  }

  Pack make(const std::string& set) {
    const Corpus corpus = load_corpus(base_.root(), config_);
    const std::vector<PageSet> sets = read_sets(corpus.sets);
    EditionOptions how;
    how.today = test_day();
    const Edition edition = make_edition(find_set(sets, set), corpus, config_, how);
    PackOptions options;
    options.settings = kbpack_settings(edition, config_);
    options.commit = "0123456789abcdef";
    return make_pack("kbpack", edition, options);
  }

  // Bytes to a file beside the knowledge base.
  fs::path save(const std::string& bytes) const {
    write_cache_file(folder_.path() / "p.kbpack", bytes);
    return folder_.path() / "p.kbpack";
  }

  KbPack open(const std::string& set) { return KbPack::open(save(make(set).files.front().bytes)); }

  SmallBase base_;
  TemporaryFolder folder_;
  Config config_;
};

SearchRequest asking(const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.today = test_day();
  request.explain = true;
  return request;
}

TEST_F(KbPacks, SayWhatTheyAre) {
  const KbPackInfo info = open("all").info();
  EXPECT_EQ(info.set, "all");
  EXPECT_EQ(info.title, "All");
  EXPECT_EQ(info.audience, "internal");
  EXPECT_EQ(info.version, version());
  EXPECT_EQ(info.commit, "0123456789abcdef");
  EXPECT_EQ(info.articles, 3u);
  EXPECT_EQ(info.replies, 1u);
  EXPECT_EQ(info.files, 1u);
}

TEST_F(KbPacks, FindWhatTheIndexOfTheFolderFinds) {
  base_.update();
  const Index folder = base_.open();
  const Index pack = open("all").index();
  for (const std::string query : {"refund", "refnud", "tuikuan", "tk", "包裹", "退款 三天", "title:refunds",
                                  "tag:refund", "\"three days\"", "nothing", "owner:money", "where is my money"}) {
    const SearchResult one = folder.search(asking(query));
    const SearchResult two = pack.search(asking(query));
    ASSERT_EQ(one.hits.size(), two.hits.size()) << query;
    EXPECT_EQ(one.total, two.total);
    EXPECT_EQ(one.near_words, two.near_words);
    for (std::size_t i = 0; i < one.hits.size(); ++i) {
      EXPECT_EQ(one.hits[i].record.path, two.hits[i].record.path) << query;
      EXPECT_EQ(one.hits[i].record.meta, two.hits[i].record.meta) << query;
      EXPECT_DOUBLE_EQ(one.hits[i].score, two.hits[i].score) << query;
      EXPECT_EQ(one.hits[i].snippet.text, two.hits[i].snippet.text) << query;
      EXPECT_EQ(one.hits[i].anchor, two.hits[i].anchor) << query;
    }
  }
}

TEST_F(KbPacks, HavePagesAsTheFolderHasThem) {
  const KbPack pack = open("all");
  for (const Record& record : pack.index().list(asking(""))) {
    const Document wanted = load_document(base_.root(), record.path, config_);
    const Document got = pack.read(record, config_);
    EXPECT_EQ(got.source, wanted.source);
    EXPECT_EQ(got.meta, wanted.meta);
    EXPECT_EQ(got.kind, wanted.kind);
  }
}

TEST_F(KbPacks, SuggestAndFillTheirReplies) {
  for (const std::string set : {"all", "open"}) {
    const KbPack pack = open(set);
    const Suggestions found = suggest(pack.index(), asking("my parcel never arrived"));
    ASSERT_EQ(found.best.size(), 1u) << set;
    const Record record = found.best.front().hit.record;
    EXPECT_EQ(record.meta.shortcut, "late");
    const std::vector<Document> files = {pack.read(record, config_)};
    const Reply reply = read_reply(files);
    ASSERT_EQ(reply.faces.size(), 2u) << set;
    FillRequest request;
    request.face.channel = "sms";
    request.values = {{"order_id", "LM22"}};
    const Filled filled = fill(reply, request);
    EXPECT_THAT(filled.unresolved, IsEmpty()) << set;
    EXPECT_EQ(filled.text, "LM22: late.") << set;
    EXPECT_EQ(filled.face->tone, "warm");
    request.values = {{"order_id", "no number"}};
    EXPECT_FALSE(fill(reply, request).ok()) << set;
  }
}

TEST_F(KbPacks, AreTheSameBytesTwice) {
  EXPECT_EQ(make("all").files.front().bytes, make("all").files.front().bytes);
}

bool tells_canary(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text.find("canary") != text.npos || text.find("zweihundertmal") != text.npos;
}

// Xapian compresses what it keeps, so that looking at the bytes of the file is not enough.
TEST_F(KbPacks, KeepNothingForOthersInTheirIndex) {
  const std::string bytes = make("open").files.front().bytes;
  EXPECT_FALSE(tells_canary(bytes));
  const StoredZip zip = StoredZip::open(save(bytes));
  const int descriptor = ::open((folder_.path() / "p.kbpack").c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_GE(::lseek(descriptor, static_cast<off_t>(zip.find(index_member)->begin), SEEK_SET), 0);
  const Xapian::Database database(descriptor);
  EXPECT_EQ(database.get_doccount(), 3u);
  std::string all;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) all += *term + '\n';
  for (auto word = database.spellings_begin(); word != database.spellings_end(); ++word) all += *word + '\n';
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    all += *key + '\n' + database.get_metadata(*key) + '\n';
  }
  for (auto page = database.postlist_begin(""); page != database.postlist_end(""); ++page) {
    const Xapian::Document document = database.get_document(*page);
    all += document.get_data() + '\n';
    for (auto value = document.values_begin(); value != document.values_end(); ++value) all += *value + '\n';
  }
  EXPECT_THAT(all, HasSubstr("refund"));
  EXPECT_FALSE(tells_canary(all));
}

TEST_F(KbPacks, TakeTheSettingsAlongThatTheirReadersNeed) {
  const std::string toml =
      "[search]\nsynonyms = [\"canary = refund\"]\n[content]\nanchors = { \"canary/\" = \"hugo\", "
      "\"refunds.md\" = \"gitlab\" }\n[reply]\nsignature = \"Desk\"\n[display]\npager = \"less\"\n[review]\ninterval = "
      "\"1 year\"\nexempt = [\"canary/\", \"*.md\"]\n"
      "path_intervals = { \"canary/\" = \"90d\", \"ref*\" = \"30d\" }\n"
      "tag_intervals = { \"canary\" = \"90d\", \"refund\" = \"60d\" }\n"
      "[read]\ntitle = [\"headline\"]\n";
  config_.add_project_file("kb.toml", toml);
  Config inside;
  open("all").add_settings(inside);
  EXPECT_EQ(inside.list("search.synonyms"), config_.list("search.synonyms"));
  EXPECT_EQ(inside.map("content.anchors"), config_.map("content.anchors"));
  EXPECT_EQ(inside.list("read.title"), config_.list("read.title"));
  EXPECT_EQ(inside.origin("display.pager").name, "default");
  Config outside;
  open("open").add_settings(outside);
  EXPECT_THAT(outside.list("search.synonyms"), IsEmpty());
  EXPECT_EQ(outside.text("reply.signature"), "Desk");
  ASSERT_EQ(outside.map("content.anchors").size(), 1u);
  EXPECT_EQ(outside.map("content.anchors").front().second, "gitlab");
  EXPECT_EQ(outside.origin("read.title").name, "default");
  EXPECT_EQ(inside.map("review.path_intervals"), config_.map("review.path_intervals"));
  EXPECT_EQ(outside.text("review.interval"), "1 year");
  EXPECT_THAT(outside.map("review.path_intervals"), ElementsAre(Pair("/refunds.md", "30d")));
  EXPECT_THAT(outside.map("review.tag_intervals"), ElementsAre(Pair("refund", "60d")));
  EXPECT_THAT(outside.list("review.exempt"), ElementsAre("/parcels.md", "/refunds.md", "/replies/late.md"));
}

// A pack of these members and of what a good one has besides.
std::string with_members(const StoredZip& good, const std::map<std::string, std::string>& other) {
  ZipWriter writer;
  for (const ZipMember& member : good.members()) {
    const auto found = other.find(member.path);
    writer.add(member.path, found == other.end() ? good.read(member, UINT64_MAX) : found->second);
  }
  return writer.finish();
}

TEST_F(KbPacks, SetNothingThatCouldDoHarm) {
  const StoredZip good = StoredZip::open(save(make("all").files.front().bytes));
  const std::string bytes = with_members(good, {{"kb.toml", "[display]\npager = \"rm -rf ~\"\n"}});
  Config config;
  try {
    KbPack::open(save(bytes)).add_settings(config);
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("sets 'display.pager'"));
  }
  EXPECT_EQ(config.text("display.pager"), "");
}

TEST_F(KbPacks, OfAnotherIndexAreRefusedWithTheVersion) {
  const StoredZip good = StoredZip::open(save(make("all").files.front().bytes));
  std::string info = good.read(*good.find("kbpack.json"), UINT64_MAX);
  const std::string key = "\"index_schema\": ";
  info.replace(info.find(key) + key.size(), std::to_string(schema_version).size(), "99");
  try {
    KbPack::open(save(with_members(good, {{"kbpack.json", info}})));
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("was made by kb"));
  }
}

TEST_F(KbPacks, AreWholeWhenTheyAreMade) {
  for (const std::string set : {"all", "open"}) {
    const auto faults = verify_kbpack(save(make(set).files.front().bytes));
    EXPECT_TRUE(faults.empty()) << faults.front().member << ": " << faults.front().message;
  }
}

std::string fault_of(const std::vector<KbPackFault>& faults) {
  return faults.empty() ? "" : faults.front().member + ": " + faults.front().message;
}

TEST_F(KbPacks, SayWhichMemberIsWrong) {
  const StoredZip good = StoredZip::open(save(make("all").files.front().bytes));
  const auto fault_with = [&](const std::string& member, const std::string& bytes) {
    return fault_of(verify_kbpack(save(with_members(good, {{member, bytes}}))));
  };
  EXPECT_EQ(fault_with("content/refunds.md", "another text"), "content/refunds.md: has another digest than it should");
  EXPECT_EQ(fault_with("kb.toml", "# other\n"), "kb.toml: has another digest than it should");
  EXPECT_EQ(fault_with("index.glass", "no index"), "index.glass: has another digest than it should");
  EXPECT_EQ(fault_with("manifest.json", "{}"), "manifest.json: is not the one that 'kbpack.json' names");
  EXPECT_THAT(fault_with("kbpack.json", "{}"), HasSubstr("kbpack.json: "));
  ZipWriter more;
  for (const ZipMember& member : good.members()) more.add(member.path, good.read(member, UINT64_MAX));
  more.add("content/planted.md", "x");
  EXPECT_EQ(fault_of(verify_kbpack(save(more.finish()))), "content/planted.md: is not in the manifest");
  ZipWriter fewer;
  for (const ZipMember& member : good.members()) {
    if (member.path != "content/flow.png") fewer.add(member.path, good.read(member, UINT64_MAX));
  }
  EXPECT_EQ(fault_of(verify_kbpack(save(fewer.finish()))), "content/flow.png: is missing");
}

// Xapian trusts its blocks: it must not see damaged ones.
TEST_F(KbPacks, WithADamagedIndexRefuse) {
  const StoredZip good = StoredZip::open(save(make("all").files.front().bytes));
  const std::string index = good.read(*good.find(index_member), UINT64_MAX);
  for (std::size_t at = 0; at < index.size(); at += 4999) {
    std::string damaged = index;
    damaged[at] = static_cast<char>(~damaged[at]);
    const fs::path file = save(with_members(good, {{std::string(index_member), damaged}}));
    EXPECT_THROW(KbPack::open(file).index(), Error) << at;
    EXPECT_EQ(fault_of(verify_kbpack(file)), "index.glass: has another digest than it should");
  }
}

// Times of the file: what is remembered must be of this file and of no other, and not of one that changed just now.
TEST_F(KbPacks, AreKnownAgainUntilTheyChange) {
  const fs::path file = save("bytes");
  KbPackMemory memory{folder_.path() / "cache" / "packs", 0};
  const auto descriptor_of = [](const fs::path& path) { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); };
  const int descriptor = descriptor_of(file);
  const std::string state = kbpack_state(descriptor, "d1");
  note_kbpack(memory, descriptor, state);
  EXPECT_FALSE(is_known_kbpack(memory, state)) << "it could change again without another time";
  memory.now = INT64_MAX;
  note_kbpack(memory, descriptor, state);
  EXPECT_TRUE(is_known_kbpack(memory, state));
  EXPECT_FALSE(is_known_kbpack(memory, kbpack_state(descriptor, "d2")));
  EXPECT_FALSE(is_known_kbpack({}, state));
  std::ofstream(file, std::ios::app) << "x";
  EXPECT_FALSE(is_known_kbpack(memory, kbpack_state(descriptor, "d1")));
  for (int i = 0; i < 100; ++i) note_kbpack(memory, descriptor, kbpack_state(descriptor, std::to_string(i)));
  EXPECT_TRUE(is_known_kbpack(memory, kbpack_state(descriptor, "99")));
  EXPECT_FALSE(is_known_kbpack(memory, state)) << "many push out the oldest";
  write_cache_file(memory.file, "something else\n" + state + "\n");
  EXPECT_FALSE(is_known_kbpack(memory, state));
  ::close(descriptor);
}

TEST_F(KbPacks, WithSomethingElseForAnIndexRefuse) {
  const fs::path file = save("no database");
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  for (const std::uint64_t offset : {0, 5, 1000}) {
    EXPECT_THROW(Index::open_inside(descriptor, offset, "this"), Error) << offset;
  }
  ::close(descriptor);
}

bool has_program(const std::string& name) {
  try {
    run_process({name, "-v"}, "/");
    return true;
  } catch (const Error&) {
    return false;
  }
}

void expect_signatures(const fs::path& file, const fs::path& secret, const fs::path& open, const std::string& good) {
  const fs::path signature = sign_kbpack(file, secret);
  EXPECT_TRUE(fs::exists(signature));
  EXPECT_EQ(check_kbpack_signature(file, open), std::nullopt);
  std::ofstream(file, std::ios::app) << "x";
  EXPECT_NE(check_kbpack_signature(file, open), std::nullopt);
  write_cache_file(file, good);
  EXPECT_EQ(check_kbpack_signature(file, open), std::nullopt);
  fs::remove(signature);
  EXPECT_THAT(check_kbpack_signature(file, open).value_or(""), HasSubstr("there is no"));
}

TEST_F(KbPacks, AreSignedByMinisign) {
  if (!has_program("minisign")) GTEST_SKIP() << "no minisign";
  const std::string key = (folder_.path() / "key").string();
  ASSERT_EQ(run_process({"minisign", "-G", "-W", "-f", "-s", key, "-p", key + ".pub"}, "/").exit_code, 0);
  const std::string bytes = make("all").files.front().bytes;
  expect_signatures(save(bytes), key, key + ".pub", bytes);
}

TEST_F(KbPacks, AreSignedBySsh) {
  if (!has_program("ssh-keygen")) GTEST_SKIP() << "no ssh-keygen";
  const std::string key = (folder_.path() / "key").string();
  ASSERT_EQ(run_process({"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key}, "/").exit_code, 0);
  const std::string bytes = make("all").files.front().bytes;
  expect_signatures(save(bytes), key, key + ".pub", bytes);
  EXPECT_THROW(check_kbpack_signature(save(bytes), folder_.path() / "p.kbpack"), Error);
}

}  // namespace
}  // namespace kb
