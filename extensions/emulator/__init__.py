# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An SSH device that behaves like IOS Software Activation: lab, test target and load target.

Written from captured output and documents, and from nothing of the product: the two share words, never behaviour.
"""
