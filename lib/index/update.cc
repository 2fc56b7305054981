// Bringing the index up to date: what changed, and the cheapest way to write it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <xapian.h>

#include "base/digest.h"
#include "base/files.h"
#include "base/parallel.h"
#include "content/reader.h"
#include "index/bulk_build.h"
#include "index/generation.h"
#include "index/lexicon.h"
#include "index/schema.h"
#include "index/stored_file.h"
#include "index/terms.h"
#include "index/writer_lock.h"
#include "kb/corpus.h"
#include "kb/error.h"
#include "kb/index.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

// What an existing index remembers.
struct Remembered {
  std::vector<StoredFile> files;
  std::vector<std::string> ignored;
  std::string fingerprint;
  std::string stemmers;
  fs::path generation;
};

std::vector<std::string> split(std::string_view text, char end) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t at = std::min(text.find(end), text.size());
    parts.emplace_back(text.substr(0, at));
    text.remove_prefix(std::min(at + 1, text.size()));
  }
  return parts;
}

// Nothing when there is no usable index; `why` says so when there should have been one.
std::optional<Remembered> remember(const fs::path& index, std::string& why) {
  try {
    Remembered result;
    const std::optional<fs::path> generation = current_generation(index);
    if (!generation) return std::nullopt;
    const Xapian::Database database(generation->string());
    result.generation = *generation;
    result.files = stored_files(database);
    result.ignored = split(database.get_metadata(std::string(meta_ignored)), '\0');
    result.fingerprint = database.get_metadata(std::string(meta_fingerprint));
    result.stemmers = database.get_metadata(std::string(meta_stemmers));
    return result;
  } catch (const Xapian::Error& error) {
    why = fmt::format("the index was damaged ({})", error.get_msg());
  } catch (const Error& error) {
    why = error.what();
  }
  return std::nullopt;
}

// Of all settings that decide what is written for a page.
std::string fingerprint(const Config& config, const Reader& reader) {
  std::string text = reader.fingerprint();
  for (const Setting& setting : settings()) {
    if (!setting.key.starts_with("content.") && !setting.key.starts_with("read.")) continue;
    text += fmt::format("{}={}\n", setting.key, config.as_toml(setting.key));
  }
  return digest(text);
}

Listing look(const Place& place, const Config& config, const std::optional<Remembered>& old, bool quick) {
  if (!quick || !old) return list_files(place.root, config);
  Listing listing = list_files(place.root, config, old->ignored);
  // A file never seen before may be one that git ignores: only git can tell.
  const bool has_unknown = std::ranges::any_of(listing.files, [&](const FileEntry& entry) {
    return !std::ranges::binary_search(old->files, entry.path, {}, &StoredFile::path);
  });
  return has_unknown ? list_files(place.root, config) : listing;
}

class Updater {
 public:
  Updater(const Place& place, const Config& config, const IndexOptions& options)
      : place_(place), config_(config), options_(options), reader_(place.root, config) {}

  IndexReport run();

 private:
  void write();
  void build_all(std::int64_t racy_from);
  void apply_changes(std::int64_t racy_from);
  void apply(Xapian::WritableDatabase& database, std::int64_t racy_from);
  std::vector<Document> read_changed();
  void settle(const std::map<std::string, std::string>& digests);
  void find_renames(const std::map<std::string, std::string>& digests);
  void set_metadata(Xapian::WritableDatabase& database, const std::string& stemmers) const;
  void plan();
  bool is_worth_a_rebuild() const;

  const Place& place_;
  const Config& config_;
  const IndexOptions& options_;
  const Reader reader_;
  std::string fingerprint_ = fingerprint(config_, reader_);
  std::optional<Remembered> old_;
  Listing listing_;
  Changes changes_;
  IndexReport report_;
};

void Updater::plan() {
  std::string why;
  old_ = remember(place_.index, why);
  if (old_ && options_.rebuild) why = "asked to";
  if (old_ && old_->fingerprint != fingerprint_) why = "settings changed";
  report_.rebuilt_because = why;
  listing_ = look(place_, config_, why.empty() ? old_ : std::nullopt, options_.quick);
  report_.findings = listing_.findings;
  report_.documents = listing_.files.size();
  changes_ = compare(listing_.files, old_ ? old_->files : std::vector<StoredFile>());
  report_.unchanged = changes_.unchanged;
  for (const FileEntry& entry : changes_.added) report_.added.push_back(entry.path);
  for (const auto& [entry, stored] : changes_.touched) report_.changed.push_back(entry.path);
  for (const StoredFile& stored : changes_.removed) report_.removed.push_back(stored.path);
}

IndexReport Updater::run() {
  plan();
  const bool is_current =
      old_ && report_.rebuilt_because.empty() && changes_.none() && old_->ignored == listing_.ignored;
  if (!is_current && !options_.dry_run) write();
  sort_findings(report_.findings);
  return std::move(report_);
}

// What was planned without the lock may be out of date once the lock is held: another writer may have done it.
void Updater::write() {
  fs::create_directories(place_.index);
  const WriterLock lock(place_.index, options_.lock_wait, options_.waiting_for);
  report_ = {};
  plan();
  report_.wrote = true;
  remove_leftovers(place_.index);
  if (!old_ || !report_.rebuilt_because.empty() || is_worth_a_rebuild()) return build_all(lock.taken_at());
  try {
    apply_changes(lock.taken_at());
  } catch (const Xapian::DatabaseError& error) {
    report_.rebuilt_because = fmt::format("the index was damaged ({})", error.get_msg());
    build_all(lock.taken_at());
  }
}

// Beyond some share, building all anew in parallel is quicker than changing one page after the other.
bool Updater::is_worth_a_rebuild() const {
  const std::size_t work = changes_.added.size() + changes_.touched.size() + changes_.removed.size();
  return work > 500 && work > listing_.files.size() / 4;
}

void Updater::build_all(std::int64_t racy_from) {
  const fs::path generation = next_generation(place_.index);
  const BulkResult built = bulk_build(generation, listing_.files, reader_, options_, racy_from);
  report_.findings.insert(report_.findings.end(), built.findings.begin(), built.findings.end());
  std::map<std::string, std::string> digests;
  for (std::size_t i = 0; i < listing_.files.size(); ++i) digests[listing_.files[i].path] = built.digests[i];
  settle(digests);
  std::string stemmers;
  for (const std::string& name : built.stemmers) stemmers += name + ' ';
  {
    Xapian::WritableDatabase database(generation.string(), Xapian::DB_OPEN);
    set_metadata(database, stemmers);
    write_lexicon(database);
    database.commit();
  }
  switch_to(place_.index, generation);
}

void Updater::set_metadata(Xapian::WritableDatabase& database, const std::string& stemmers) const {
  std::string ignored;
  for (const std::string& path : listing_.ignored) ignored.append(path).push_back('\0');
  database.set_metadata(std::string(meta_fingerprint), fingerprint_);
  database.set_metadata(std::string(meta_ignored), ignored);
  database.set_metadata(std::string(meta_stemmers), stemmers);
}

// One commit: readers see all of it or nothing, and a writer that is killed has changed nothing.
void Updater::apply_changes(std::int64_t racy_from) {
  Xapian::WritableDatabase database(old_->generation.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  database.begin_transaction();
  apply(database, racy_from);
  database.commit_transaction();
}

std::vector<Document> Updater::read_changed() {
  const std::size_t touched = changes_.touched.size();
  std::vector<Document> documents(touched + changes_.added.size());
  std::size_t done = 0;
  parallel_for(documents.size(), documents.size() < 8 ? 1 : options_.jobs, [&](std::size_t i) {
    documents[i] = reader_.read(i < touched ? changes_.touched[i].first.path : changes_.added[i - touched].path);
  });
  for (const Document& document : documents) {
    report_.findings.insert(report_.findings.end(), document.findings.begin(), document.findings.end());
    if (options_.progress) options_.progress({++done, documents.size()});
  }
  return documents;
}

void Updater::apply(Xapian::WritableDatabase& database, std::int64_t racy_from) {
  const std::vector<Document> documents = read_changed();
  const std::size_t touched = changes_.touched.size();
  std::string stemmers = old_->stemmers;
  std::map<std::string, std::string> digests;
  for (const StoredFile& file : changes_.removed) database.delete_document(file.id);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Document& document = documents[i];
    const FileEntry& entry = i < touched ? changes_.touched[i].first : changes_.added[i - touched];
    Xapian::Document made = make_xapian_document(document);
    made.add_value(slot_stamp, encode_stamp(trusted(entry, racy_from), document.digest));
    if (i < touched) {
      database.replace_document(changes_.touched[i].second.id, made);
    } else {
      database.add_document(made);
    }
    digests[document.path] = document.digest;
    const std::string stemmer(stemmer_for(document.meta.lang));
    if (stemmers.find(stemmer) == std::string::npos) stemmers += stemmer + ' ';
  }
  settle(digests);
  set_metadata(database, stemmers);
  write_lexicon(database);
}

// Corrects the plan by what the bytes say: a file that was only touched has not changed, and some new files are old
// ones under another path.
void Updater::settle(const std::map<std::string, std::string>& digests) {
  report_.changed.clear();
  for (const auto& [entry, stored] : changes_.touched) {
    if (digests.at(entry.path) == stored.digest)
      ++report_.unchanged;
    else
      report_.changed.push_back(entry.path);
  }
  find_renames(digests);
}

// A removed file whose bytes have come back under exactly one new path was renamed.
void Updater::find_renames(const std::map<std::string, std::string>& digests) {
  std::multimap<std::string, std::string> new_paths;
  for (const FileEntry& entry : changes_.added) new_paths.emplace(digests.at(entry.path), entry.path);
  for (const StoredFile& gone : changes_.removed) {
    if (new_paths.count(gone.digest) != 1) continue;
    const std::string path = new_paths.find(gone.digest)->second;
    new_paths.erase(gone.digest);
    std::erase(report_.removed, gone.path);
    std::erase(report_.added, path);
    report_.renamed.push_back(fmt::format("{} -> {}", gone.path, path));
  }
}

}  // namespace

IndexReport update_index(const Place& place, const Config& config, const IndexOptions& options) {
  try {
    return Updater(place, config, options).run();
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::io, fmt::format("cannot write the index: {}", error.get_description()));
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorCode::io, fmt::format("cannot write the index: {}", error.code().message()));
  }
}

}  // namespace kb
