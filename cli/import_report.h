// What `kb import` and `kb export` tell: how faithfully each reply or article came through, for people and for
// programs.
#pragma once

#include <kb/import.h>
#include <kb/import_articles.h>

#include <span>
#include <string>
#include <vector>

#include "json.h"
#include "terminal.h"

namespace kb::cli {

// One file that was imported.
struct ImportedFile {
  std::string name;  // as given
  ImportBatch batch;
};

struct ImportReport {
  std::string folder;  // as paths are shown: "replies/"
  bool dry_run = false;
  std::vector<ImportedFile> files;
  bool of_articles = false;                  // else of replies
  std::vector<Attachment> attachments = {};  // of articles
  std::vector<std::string> remote = {};      // addresses of images that stay on the web
};

Json to_json(const std::vector<ImportNote>& notes);
Json to_json(const ImportReport& report);

// A line for each reply that changed something or is not exact, with its notes, and a line of totals.
std::string format_import(const ImportReport& report, const Style& style);

// A line for each reply that is not exact, with its notes.
std::string format_export(std::span<const ExportItem> items, const Style& style);

// Whether a reply is not where it was meant to go: refused, in conflict, or not writable.
bool has_refused(const ImportReport& report);
// Whether one could not be written.
bool has_failed(const ImportReport& report);

}  // namespace kb::cli
