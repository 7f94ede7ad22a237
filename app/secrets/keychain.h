#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace strata {

/// The secrets the program keeps for the user, in the keychain of the system. Never anywhere else: without a keychain
/// nothing is kept.
class Keychain {
public:
    /// Empty when there is none or the keychain can't be reached.
    static void read(const QString& key, QObject* receiver, std::function<void(const QString& secret)> done);
    /// `problem` is empty on success, otherwise the system's reason.
    static void write(
        const QString& key, const QString& secret, QObject* receiver, std::function<void(const QString& problem)> done);
    static void remove(const QString& key);
};

} // namespace strata
