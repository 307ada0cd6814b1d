<?php
$_['heading_title'] = 'Pont QuickBooks';
$_['text_extension'] = 'Extensions';
$_['text_home'] = 'Accueil';
