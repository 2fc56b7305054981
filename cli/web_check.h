// The web's part of `kb check`: asking for addresses, with progress, and what earlier runs found.
#pragma once

#include <kb/check.h>
#include <kb/external.h>

#include <string>
#include <vector>

#include "session.h"

namespace kb::cli {

// Asks for the addresses of the pages that `options` wants; the store is read before and written after. Throws
// Error(interrupted) when the user interrupts.
ExternalResults ask_the_web(const PageRecords& records, const CheckOptions& options, Session& session);

// Addresses there was no time for, sorted.
std::vector<std::string> unchecked_urls(const ExternalResults& results);

// What earlier runs found about an address. The exit code is exit_no when nothing is known.
int print_url_history(const std::string& address, Session& session);

}  // namespace kb::cli
