#include "export_set.h"

#include <fmt/format.h>
#include <kb/audit.h>
#include <kb/error.h>
#include <kb/history.h>
#include <kb/kbpack.h>
#include <kb/text.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <ostream>

#include "finding_options.h"
#include "options.h"
#include "progress.h"
#include "review_notes.h"
#include "run.h"

namespace kb::cli {
namespace {

// "90000", "90k", "2M".
std::size_t parse_amount(const std::string& option, const std::string& text) {
  if (text.empty()) return 0;
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, number);
  const std::string_view unit(at, static_cast<std::size_t>(end - at));
  const std::size_t factor = unit.empty() ? 1 : unit == "k" ? 1'000 : unit == "M" ? 1'000'000 : 0;
  if (error != std::errc{} || factor == 0 || number == 0 || number > 1'000'000'000) {
    throw Error(ErrorCode::usage, fmt::format("{} '{}' is no amount", option, text), "write 90000, 90k or 2M");
  }
  return number * factor;
}

// The options that only some formats take, and whether they were given.
std::vector<std::pair<std::string, bool>> special_options(const SetExport& options, bool byte_order_mark) {
  return {{"--one-file", options.one_file},
          {"--schema", !options.schema.empty()},
          {"--chunk-characters", options.chunk_characters.has_value()},
          {"--chunk-words", options.chunk_words.has_value()},
          {"--cover", !options.cover.empty()},
          {"--budget", !options.budget.empty()},
          {"--max-bytes", !options.max_bytes.empty()},
          {"--links", !options.links.empty()},
          {"--bom", byte_order_mark}};
}

// https://reproducible-builds.org/specs/source-date-epoch/
std::optional<std::int64_t> source_date(Session& session) {
  const std::string text = session.context().variable("SOURCE_DATE_EPOCH");
  if (text.empty()) return std::nullopt;
  std::int64_t seconds = 0;
  const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  constexpr std::int64_t year_10000 = 253'402'300'800;
  if (error != std::errc{} || at != text.data() + text.size() || seconds < 0 || seconds >= year_10000) {
    throw Error(ErrorCode::usage, fmt::format("SOURCE_DATE_EPOCH '{}' is no time", text), "it is seconds since 1970");
  }
  return seconds;
}

// The day of SOURCE_DATE_EPOCH, or nothing.
std::string day_of_source(Session& session) {
  const auto seconds = source_date(session);
  if (!seconds) return {};
  return format_date(std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(*seconds))));
}

EditionOptions edition_options(const SetExport& options, Session& session) {
  EditionOptions how;
  how.today = session.today();
  how.samples = test_settings(session.config());
  how.modified = source_date(session);
  if (!options.replies.empty()) {
    const auto form = parse_reply_form(options.replies);
    if (!form) refuse_name("choice for --replies", options.replies, {"example", "template", "none"});
    how.replies = *form;
  }
  if (!options.audience.empty()) {
    how.audience = parse_audience(options.audience);
    if (!how.audience) refuse_name("audience", options.audience, {"public", "partner", "internal"});
  }
  if (!options.outside.empty()) {
    how.outside = parse_outside_links(options.outside);
    if (!how.outside) refuse_name("choice for --outside", options.outside, {"text", "absolute", "error"});
  }
  return how;
}

// For sets with require = "fresh": why a page is not.
std::function<std::string(const Document&)> ask_audit(Session& session) {
  auto notes = std::make_shared<ReviewNotes>(review_notes(session));
  return [notes](const Document& page) {
    const auto found = notes->find(page.path);
    return found == notes->end() || found->second.is_in_date ? std::string() : found->second.text();
  };
}

PackOptions pack_options(const SetExport& options, bool byte_order_mark, Session& session) {
  PackOptions how;
  how.one_file = options.one_file;
  if (!options.schema.empty()) how.schema = options.schema;
  how.chunk_characters = options.chunk_characters.value_or(how.chunk_characters);
  how.chunk_words = options.chunk_words.value_or(how.chunk_words);
  how.budget = parse_amount("--budget", options.budget);
  how.max_bytes = parse_amount("--max-bytes", options.max_bytes);
  how.byte_order_mark = byte_order_mark;
  if (!options.links.empty()) {
    if (options.links != "desk" && options.links != "absolute") {
      refuse_name("choice for --links", options.links, {"desk", "absolute"});
    }
    how.links = options.links;
  }
  if (!options.cover.empty()) how.cover = text_of_file(session.resolve(options.cover));
  return how;
}

// What a pack says of where it comes from. The day is one that somebody set, so that the same pages give the same
// bytes.
void tell_origin(const Edition& edition, Session& session, PackOptions& how) {
  how.settings = kbpack_settings(edition, session.config());
  how.made = day_of_source(session);
  if (const auto state = repository_state(session.root())) {
    how.commit = state->commit;
    how.is_modified = state->is_modified;
  }
}

// A folder around the knowledge base, or that is it, would be taken for one that an export may replace.
void refuse_root(const std::filesystem::path& output, Session& session) {
  std::error_code error;
  const auto root = std::filesystem::weakly_canonical(session.root(), error);
  const auto target = std::filesystem::weakly_canonical(output, error);
  const auto [mismatch, rest] = std::mismatch(target.begin(), target.end(), root.begin(), root.end());
  if (mismatch != target.end()) return;
  throw Error(ErrorCode::usage, fmt::format("the knowledge base is in '{}'", output.string()),
              "name a folder of its own for the export");
}

int list_files_of(const Pack& pack, Session& session) {
  std::size_t bytes = 0;
  std::vector<PackFile> files = pack.files;
  if (!pack.is_one_file) files.push_back(list_of_export(pack));
  std::ranges::sort(files, {}, &PackFile::path);
  for (const PackFile& file : files) {
    session.out() << fmt::format("{:>9}  {}\n", file.bytes.size(), for_terminal(file.path));
    bytes += file.bytes.size();
  }
  session.note(fmt::format("would write {}, {} bytes", counted(files.size(), "file"), bytes));
  return exit_yes;
}

}  // namespace

void define_set_export(CLI::App& app, SetExport& options) {
  add_flag(app, "--force", options.force, "overwrite files that no export wrote, or that were changed since", "Output");
  add_flag(app, "--dry-run", options.dry_run, "only list the files and their sizes", "Output");
  add_text(app, "--audience", options.audience, "AUDIENCE", "for fewer than the set's readers: public, partner",
           "Sets");
  add_text(
      app, "--outside", options.outside, "OUTSIDE",
      "links to pages that the set has not: text, absolute (export.base_url) or error, instead of what the set says",
      "Sets");
  add_text(app, "--replies", options.replies, "REPLIES",
           "canned replies as the template that they are (unless given), as an example with values that are made up, "
           "or none",
           "Sets");
  add_flag(app, "--one-file", options.one_file, "html, markdown: all pages in one file, images inside", "Sets");
  add_text(app, "--cover", options.cover, "FILE", "epub: the picture on the cover, PNG or JPEG", "Sets");
  add_text(app, "--schema", options.schema, "SCHEMA", "jsonl: plain (unless given), langchain or llamaindex", "Sets");
  add_number(app, "--chunk-characters", options.chunk_characters,
             "jsonl: size of a piece in Chinese, Japanese, Korean characters (500)", "Sets");
  add_number(app, "--chunk-words", options.chunk_words, "jsonl: size of a piece in words of other scripts (300)",
             "Sets");
  add_text(app, "--links", options.links, "LINKS",
           "help desks: links between articles as the desk has them (desk), or to the web (absolute)", "Sets");
  add_text(app, "--budget", options.budget, "TOKENS", "llms: the most tokens in llms-full.txt, estimated: 90k", "Sets");
  add_text(app, "--max-bytes", options.max_bytes, "BYTES", "llms: the most bytes in llms-full.txt: 2M", "Sets");
}

void refuse_other_options(const SetExport& options, bool byte_order_mark, const ExportTarget& target) {
  const std::string known = fmt::format(" {} ", target.options);
  for (const auto& [name, is_given] : special_options(options, byte_order_mark)) {
    if (!is_given || known.find(' ' + name + ' ') != std::string::npos) continue;
    throw Error(
        ErrorCode::usage, fmt::format("{} says nothing to the format '{}'", name, target.name),
        target.options.empty() ? "it has no option of its own" : fmt::format("its own are: {}", target.options));
  }
  const bool is_about_sets = !options.audience.empty() || !options.outside.empty() || !options.replies.empty();
  if (!target.takes_set && is_about_sets) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is a format for canned replies, not for sets", target.name),
                "--audience, --outside and --replies are for sets");
  }
}

namespace {

ExportProgress shown_on(ProgressBar& bar) {
  return [&bar](std::size_t done, std::size_t total) { bar.show({done, total}); };
}

Edition edition_of(const SetExport& options, const std::string& name, const ExportTarget& target, Session& session) {
  EditionOptions how = edition_options(options, session);
  how.label_faces = !target.keeps_faces || options.one_file;
  const std::vector<PageSet> sets = read_sets(read_set_files(session.root(), session.config()));
  const PageSet& set = find_set(sets, name);
  if (how.audience && *how.audience > set.audience) {
    session.note(fmt::format("the set '{}' is {}, and --audience {} makes it for nobody else", name,
                             to_string(set.audience), to_string(*how.audience)));
  }
  Corpus corpus = load_corpus(session.root(), session.config());
  if (set.wants_fresh) how.why_stale = ask_audit(session);
  ProgressBar bar(session, "reading");
  how.progress = shown_on(bar);
  return make_edition(set, std::move(corpus), session.config(), how);
}

Pack pack_of(const Edition& edition, const ExportTarget& target, PackOptions how, Session& session) {
  ProgressBar bar(session, "exporting");
  how.progress = shown_on(bar);
  return make_pack(target.name, edition, how);
}

// What was put into the knowledge base itself is in the next set, search and check.
void tell_of_new_pages(const std::filesystem::path& output, const Pack& pack, Session& session) {
  std::error_code error;
  const auto root = std::filesystem::weakly_canonical(session.root(), error);
  const std::string own = std::filesystem::weakly_canonical(output, error).lexically_relative(root).generic_string();
  const auto is_markdown = [](const PackFile& file) { return file.path.ends_with(".md"); };
  if (own.empty() || own.starts_with("..") || std::ranges::none_of(pack.files, is_markdown)) return;
  const auto is_own = [&](const FileEntry& file) { return file.path == own || file.path.starts_with(own + '/'); };
  if (std::ranges::none_of(list_files(session.root(), session.config()).files, is_own)) return;
  session.note(fmt::format("'{}' is in the knowledge base, which takes what was exported for pages of its own", own));
  session.note(fmt::format("export to a folder beside it, or add '{}/' to content.exclude", own));
}

void write(const std::filesystem::path& output, const Pack& pack, const SetExport& options, Session& session) {
  refuse_root(output, session);
  {
    ProgressBar bar(session, "writing");
    write_pack(output, pack, {options.force, shown_on(bar)});
  }
  tell_of_new_pages(output, pack, session);
}

}  // namespace

int run_set_export(const SetExport& options, const std::string& name, const ExportTarget& target,
                   const std::string& output, bool byte_order_mark, Session& session) {
  PackOptions pack_how = pack_options(options, byte_order_mark, session);
  const Edition edition = edition_of(options, name, target, session);
  if (edition.pages.empty()) {
    session.note(fmt::format("the set '{}' has no page for these readers; `kb set show {}` says why", name, name));
    return exit_no;
  }
  if (target.name == "kbpack") tell_origin(edition, session, pack_how);
  session.context().catch_interrupts();  // until here nothing would be left behind
  const Pack pack = pack_of(edition, target, pack_how, session);
  for (const std::string& note : pack.notes) session.note(note);
  if (options.dry_run) return list_files_of(pack, session);
  if (output == "-") {
    if (!pack.is_one_file) {
      throw Error(ErrorCode::usage,
                  fmt::format("'{}' makes a folder, which cannot go to standard output", target.name));
    }
    session.out() << pack.files.front().bytes;
    return exit_yes;
  }
  write(session.resolve(output), pack, options, session);
  session.note(fmt::format("exported {} of '{}' to '{}'", counted(edition.pages.size(), "page"), name, output));
  return exit_yes;
}

}  // namespace kb::cli
